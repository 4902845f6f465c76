package dev.modelcatalog.render;

import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.CardScore;
import dev.modelcatalog.rows.Claim;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ModelCard;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ScoreDetail;
import dev.modelcatalog.rows.TrainingEfficiency;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Fictional models for output tests.
public final class Samples {
  private static final long B = 1_000_000_000L;

  private Samples() {}

  static Column column(String name, ValueType type, int rank) {
    return new Column(name, type, null, rank);
  }

  /// The columns of `list` on a terminal.
  static Table models() {
    List<Column> columns =
        List.of(
            column("name", ValueType.TEXT, 0),
            column("lab", ValueType.TEXT, 3),
            column("released", ValueType.DATE, 5),
            column("params", ValueType.COUNT, 0),
            column("tokens", ValueType.COUNT, 6),
            column("arch", ValueType.TEXT, 8),
            column("access", ValueType.TEXT, 7),
            new Column("mmlu", ValueType.NUMBER, "scores", 2),
            new Column("mmlu-pro", ValueType.NUMBER, "scores", 4),
            new Column("gpqa", ValueType.NUMBER, "scores", 1),
            new Column("hle", ValueType.NUMBER, "scores", 9),
            column("tags", ValueType.LIST, 10));
    return new Table(
        columns,
        List.of(
            model(
                "Heron-480B-A35B-Instruct-2507",
                "Lakeside",
                "2025-07",
                480 * B,
                36_000 * B,
                "MoE",
                Access.PUBLIC,
                88.1,
                79.25,
                71.0,
                11.4,
                List.of("Reasoning", "SOTA")),
            model(
                "Heron-480B-A35B-Thinking-2507",
                "Lakeside",
                "2025-07",
                480 * B,
                36_000 * B,
                "MoE",
                Access.PUBLIC,
                90.15,
                84.0,
                81.1,
                18.2,
                List.of("Reasoning", "SOTA")),
            model(
                "Heron-4B",
                "Lakeside",
                "2025-05-02",
                4_020_000_000L,
                36_000 * B,
                "Dense",
                Access.PUBLIC,
                null,
                55.0,
                41.7,
                null,
                List.of()),
            model(
                "Kestrel Ultra",
                "Northern Institute for Artificial Intelligence and Robotics",
                "2024-12",
                null,
                null,
                null,
                Access.PRIVATE,
                89.0,
                null,
                68.0,
                9.0,
                List.of("SOTA")),
            model(
                "Plover (plv-4-0314 & plv-4-0613, non-Turbo)",
                "Open Marsh",
                "2023",
                1_760 * B,
                13_000 * B,
                "MoE",
                Access.PRIVATE,
                86.4,
                null,
                35.7,
                null,
                List.of("SOTA", "Vision", "Discontinued")),
            model(
                "Wren-0.5B",
                "Tern & Söhne",
                "2024-09",
                494_000_000L,
                18_000 * B,
                "Dense",
                Access.PUBLIC,
                47.5,
                15.7,
                24.8,
                null,
                List.of()),
            model(
                "雀-7B",
                "湖边实验室",
                "2024-02",
                7 * B,
                2_000 * B,
                "Dense",
                Access.PUBLIC,
                61.0,
                null,
                null,
                null,
                List.of("多语言")),
            model(
                "Ibis",
                "Tern & Söhne",
                null,
                33_000_000L,
                1_316_000_000L,
                "Diffusion",
                Access.UNKNOWN,
                null,
                null,
                null,
                null,
                List.of("Diffusion")))
            .stream());
  }

  private static List<Object> model(
      String name,
      String lab,
      String released,
      Long params,
      Long tokens,
      String arch,
      Access access,
      Double mmlu,
      Double mmluPro,
      Double gpqa,
      Double hle,
      List<String> tags) {
    return Arrays.asList(
        name,
        lab,
        released == null ? null : PartialDate.parse(released),
        params,
        tokens,
        arch,
        access,
        mmlu,
        mmluPro,
        gpqa,
        hle,
        tags);
  }

  /// Difficult texts, each with an integer, another number, a date and a list.
  static Table hard() {
    List<Column> columns =
        List.of(
            column("name", ValueType.TEXT, 0),
            column("params", ValueType.COUNT, 0),
            new Column("mmlu-pro", ValueType.NUMBER, "scores", 0),
            column("released", ValueType.DATE, 0),
            column("data sets", ValueType.LIST, 0),
            column("scores", ValueType.SCORES, 0));
    List<String> names =
        List.of(
            "comma, separated",
            "say \"heron\"",
            "tab\there",
            "line\nend\r\nthere",
            "a|b \\| c\\",
            "漢字モデル",
            "e\u0301te\u0301",
            "👩‍👩‍👧 family",
            "🇩🇪🇯🇵 flags",
            "❤️ heart",
            "نموذج عربي",
            "דגם 7B",
            "\u001b[31mred\u001b[0m",
            "bell\u0007 del\u007f c1\u009b",
            "over\u202Eride \u2066iso\u2069 line\u2028sep",
            "=HYPERLINK(\"x\")",
            "+1",
            "-x",
            "@sum",
            "semi;=1+1",
            "<b>bold</b> &amp; *star* _it_ snake_case [a](b)",
            "'quoted'",
            " spaces ",
            "");
    return new Table(columns, names.stream().map(name -> row(names.indexOf(name), name)));
  }

  private static List<Object> row(int i, String name) {
    return i % 4 == 3
        ? Arrays.asList(name, null, null, null, List.of(), Map.of())
        : Arrays.asList(
            name,
            (i + 1) * 1_316_000_000L,
            i % 2 == 0 ? 60.0 + i : -0.25 * i,
            new PartialDate(2025, 2, null),
            List.of("web, text", name),
            Map.of("gpqa", 59.6));
  }

  static Table empty() {
    return new Table(
        List.of(column("id", ValueType.TEXT, 0), column("params", ValueType.COUNT, 0)),
        List.<List<Object>>of().stream());
  }

  static final Benchmark MMLU =
      new Benchmark("mmlu", "MMLU", "General knowledge across 57 subjects", 0.0, 100.0, 25.0, false);
  static final Benchmark GPQA = new Benchmark("gpqa", "GPQA", "Graduate-level reasoning", 0.0, 100.0, 25.0, false);

  public static ModelCard card() {
    return card(
        "Heron-32B",
        32 * B,
        18_000 * B,
        PartialDate.parse("2025-02"),
        Access.PUBLIC,
        List.of("Reasoning", "SOTA"),
        List.of(
            new Score(GPQA, null, 59.6, null, null),
            new Score(MMLU, null, 86.25, null, null),
            new Score(
                new Benchmark("marsh-err", "MarshError", null, 0.0, 1.0, null, true), "5-shot", 0.125, null, null),
            new Score(Benchmark.unknown("Pond Elo", "Games against other models"), null, 1287.0, null, null)),
        """
        A heron that stands in the water and thinks before it strikes. It was made by letting a smaller wader read \
        a thousand well-chosen questions, each with the whole way to its answer.

        Second paragraph: when it wants to stop too early, it is told to wait, which makes it look again at what it \
        has written, and often mend it.\
        """,
        List.of(
            new Link("Try the Model", "https://example.org/heron-32b"),
            new Link(
                "Technical Documentation", "https://example.org/papers/a-wader-that-thinks-before-it-strikes.pdf")));
  }

  /// A card with difficult texts, flagged scores and many missing values.
  public static ModelCard hardCard() {
    return card(
        "鷺 Heron\u001b[2J 👩‍👩‍👧 with a name that goes on and on until it fits no line",
        2_000_000L,
        18_000_000L,
        null,
        Access.PRIVATE,
        List.of(),
        List.of(
            new Score(GPQA, null, 4.14, null, Flag.BELOW_CHANCE),
            new Score(MMLU, "CoT", 120.0, null, Flag.OUT_OF_RANGE),
            new Score(
                new Benchmark("hle", "HLE", "Humanity's Last Exam", 0.0, 100.0, null, false),
                null,
                null,
                "about ten (by hand)",
                Flag.UNPARSED)),
        "First line\nمرحبا بالعالم \u202Eevil\u202C and 長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い文",
        List.of(new Link("Try it", "Abandoned")));
  }

  public static ModelCard bareCard() {
    Model model = new Model("lakeside/egret", "Egret", "Lakeside", Facts.UNKNOWN, Map.of(), false);
    return new ModelCard(model, "lakeside", List.of(), List.of(), List.of(), null, 0, 0, List.of(), List.of());
  }

  private static ModelCard card(
      String name,
      Long params,
      Long tokens,
      PartialDate released,
      Access access,
      List<String> tags,
      List<Score> scores,
      String notes,
      List<Link> links) {
    TrainingEfficiency efficiency = new TrainingEfficiency(params, tokens);
    Map<String, Double> known =
        scores.stream()
            .filter(score -> score.flag() == null)
            .collect(Collectors.toMap(score -> score.benchmark().key(), Score::value));
    Model model =
        new Model(
            "lakeside/heron-32b",
            name,
            "Lakeside",
            Facts.builder()
                .put(Fields.RELEASED, released)
                .put(Fields.ACCESS, access)
                .put(Fields.ARCH, "Sparse mix")
                .put(Fields.PARAMS, params)
                .put(Fields.TOKENS, tokens)
                .put(Fields.RATIO, efficiency.ratio())
                .put(Fields.ALSCORE, efficiency.alscore())
                .put(Fields.DATASETS, List.of("synthetic", "web-scale"))
                .put(Fields.TAGS, tags)
                .put(Fields.NOTES, notes)
                .build(),
            known,
            false);
    return new ModelCard(
        model,
        "lakeside",
        List.of(),
        scores.stream()
            .map(
                score ->
                    new CardScore(
                        score, List.of(Claim.of(score, ScoreDetail.NONE, "Pond Watch", "lakeside/heron-32b", true))))
            .toList(),
        links,
        LocalDate.of(2025, 10, 2),
        5,
        1,
        List.of(
            new ModelCard.RecordOrigin(
                "Pond Watch",
                "lakeside/heron-32b",
                "Lakeside",
                null,
                "cards/lakeside/heron-32b.md",
                3,
                Instant.parse("2025-10-04T23:30:00Z"),
                null),
            new ModelCard.RecordOrigin(
                "Marsh Index",
                "heron32",
                "Lakeside Birds",
                "name",
                null,
                4,
                Instant.parse("2025-11-20T08:00:00Z"),
                null)),
        List.of());
  }
}
