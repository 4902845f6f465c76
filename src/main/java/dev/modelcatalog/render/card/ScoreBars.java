package dev.modelcatalog.render.card;

import dev.modelcatalog.render.Bar;
import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.Style;
import dev.modelcatalog.render.Values;
import dev.modelcatalog.render.Wrap;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.CardScore;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A card's scores as bars, each on its own benchmark's scale.
///
/// @param scores all scores; the four benchmarks of every card come first, even if the model has no score
record ScoreBars(List<CardScore> scores) {
  private static final List<Benchmark> ALWAYS =
      List.of(
          Benchmark.unknown("MMLU", "General knowledge across 57 subjects"),
          Benchmark.unknown("MMLU-Pro", "Advanced MMLU variant"),
          Benchmark.unknown("GPQA", "Graduate-level reasoning"),
          Benchmark.unknown("HLE", "Humanity's Last Exam"));
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+[.][0-9]+");
  private static final int GAP = 2;
  private static final int MIN_DESCRIPTION = 24;
  private static final int MAX_DESCRIPTION = 40;
  private static final int MIN_NAME = 8;
  private static final int MAX_TEXT = 8;

  static ScoreBars of(List<CardScore> known) {
    Stream<CardScore> first =
        ALWAYS.stream()
            .flatMap(
                benchmark ->
                    known.stream().anyMatch(is(benchmark))
                        ? known.stream().filter(is(benchmark))
                        : Stream.of(new CardScore(new Score(benchmark, null, null, null, null), List.of())));
    Stream<CardScore> others = known.stream().filter(score -> ALWAYS.stream().noneMatch(each -> is(each).test(score)));
    return new ScoreBars(Stream.concat(first, others).toList());
  }

  private static Predicate<CardScore> is(Benchmark benchmark) {
    return score -> score.chosen().benchmark().key().equals(benchmark.key());
  }

  /// Returns one line per score: name, value, bar and remarks. Remarks that do not fit go below. Long descriptions are
  /// left to the benchmark's profile.
  ///
  /// @param width the width of a line, in cells
  List<String> lines(int width, boolean colour) {
    List<Score> shown = scores.stream().map(CardScore::chosen).toList();
    int point = shown.stream().mapToInt(score -> behindPoint(value(score))).max().orElse(0);
    List<String> values =
        shown.stream()
            .map(ScoreBars::value)
            .map(value -> value + " ".repeat(Math.max(0, point - behindPoint(value))))
            .toList();
    int valueWidth = values.stream().mapToInt(Cells::width).max().orElse(0);
    int nameWidth =
        Math.min(
            shown.stream().mapToInt(score -> Cells.width(name(score))).max().orElse(0), Math.max(MIN_NAME, width / 3));
    int room = width - nameWidth - GAP - valueWidth - GAP;
    boolean bars = room >= Bar.MIN_WIDTH && shown.stream().anyMatch(ScoreBars::hasBar);
    boolean beside = room >= Bar.MIN_WIDTH + GAP + MIN_DESCRIPTION;
    int bar = bars ? Math.min(beside ? barBeside(room) : room, Bar.MAX_WIDTH) : 0;
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      Score score = shown.get(i);
      boolean namesSetting = Cells.width(name(score)) <= nameWidth;
      String name = namesSetting ? name(score) : Cells.cut(Cells.visible(score.benchmark().name()), nameWidth);
      String start = Cells.padRight(name, nameWidth + GAP) + Cells.padLeft(values.get(i), valueWidth);
      String line = (isMissing(score) ? Style.DIM : Style.PLAIN).paint(start.stripTrailing(), colour);
      int used = Cells.width(start.stripTrailing());
      if (bars && hasBar(score)) {
        line += " ".repeat(Cells.width(start) - used + GAP) + bar(score, bar, colour);
        used = Cells.width(start) + GAP + bar;
      }
      int indent = beside ? nameWidth + GAP + valueWidth + GAP + (bars ? bar + GAP : 0) : GAP;
      List<String> remarks = remarks(scores.get(i), namesSetting, width - indent, colour);
      if (beside && !remarks.isEmpty()) {
        line += " ".repeat(indent - used) + remarks.removeFirst();
      }
      lines.add(line);
      remarks.forEach(remark -> lines.add(" ".repeat(indent) + remark));
    }
    return lines;
  }

  /// Returns the width of bars: what the descriptions leave, or a third of the room if the descriptions need several
  /// lines anyway.
  private int barBeside(int room) {
    int widest = scores.stream().mapToInt(score -> Cells.width(about(score.chosen().benchmark()))).max().orElse(0);
    int left = room - GAP - widest;
    return left >= Bar.MIN_WIDTH ? left : room / 3;
  }

  private static boolean isMissing(Score score) {
    return score.value() == null && score.text() == null;
  }

  private static String name(Score score) {
    String variant = score.variant() == null ? "" : " (" + score.variant() + ")";
    return Cells.visible(score.benchmark().name() + variant);
  }

  private static String value(Score score) {
    if (score.value() != null) {
      return Values.shortened(score.value());
    }
    return score.text() == null ? "-" : Cells.cut(Cells.visible(score.text()), MAX_TEXT);
  }

  /// Returns the width of a number from its decimal point on, to align the points.
  static int behindPoint(String value) {
    int point = DECIMAL.matcher(value).matches() ? value.indexOf('.') : value.length();
    return value.length() - point;
  }

  private static boolean hasBar(Score score) {
    Benchmark benchmark = score.benchmark();
    return score.value() != null
        && score.flag() == null
        && benchmark.scaleMin() != null
        && benchmark.scaleMax() != null
        && benchmark.scaleMin() < benchmark.scaleMax();
  }

  private static String bar(Score score, int width, boolean colour) {
    double min = score.benchmark().scaleMin();
    return Bar.of((score.value() - min) / (score.benchmark().scaleMax() - min), width, colour);
  }

  /// Returns remarks on a score and its benchmark, in lines of this width.
  ///
  /// @param namesSetting whether the displayed name includes the setting
  private static List<String> remarks(CardScore claimed, boolean namesSetting, int width, boolean colour) {
    Score score = claimed.chosen();
    List<String> lines = new ArrayList<>();
    if (score.variant() != null && !namesSetting) {
      Wrap.lines(Cells.visible(score.variant()), width).forEach(lines::add);
    }
    if (score.flag() != null) {
      Wrap.lines(why(score.flag()), width).forEach(line -> lines.add(Style.YELLOW.paint(line, colour)));
    }
    if (score.text() != null && !score.text().equals(value(score))) {
      Wrap.lines("stated as: " + Cells.visible(score.text()), width).forEach(lines::add);
    }
    CardScore.Spread spread = claimed.spread();
    if (spread != null) {
      Wrap.pieces(differ(spread), width).forEach(line -> lines.add(Style.YELLOW.paint(line, colour)));
    }
    String about = about(score.benchmark());
    if (!about.isEmpty()) {
      Wrap.lines(about, width).forEach(line -> lines.add(Style.DIM.paint(line, colour)));
    }
    return lines;
  }

  /// Returns why a score is flagged.
  static String why(Flag flag) {
    return switch (flag) {
      case BELOW_CHANCE -> "below chance: not comparable";
      case OUT_OF_RANGE -> "outside its scale: not comparable";
      case UNPARSED -> "not a number";
      case CHANCE_ADJUSTED -> "adjusted for chance: not comparable";
      case SCALE_INFERRED -> "read as a fraction of 1 and multiplied by 100";
      case SCALED_RATING -> "rating rescaled by its source: not comparable";
      case MIXED_UNITS -> "error rates and their complements mixed: not comparable";
      case OTHER_BENCHMARK -> "the score of another benchmark";
      case MODALITY_NOT_READ -> "0 for an input that the model does not read";
      case DOLLARS_AS_PERCENT -> "an amount in dollars, cut off at 100";
    };
  }

  /// Returns the pieces of `LLM-Stats 79.7, models.dev 83.3: they differ by 3.6`, between which lines may break.
  private static List<String> differ(CardScore.Spread spread) {
    List<String> claims =
        spread.claims().stream()
            .map(claim -> Cells.visible(claim.source()) + " " + Values.shortened(claim.score().value()))
            .toList();
    List<String> pieces =
        claims.stream()
            .limit(claims.size() - 1)
            .map(text -> text + ",")
            .collect(Collectors.toCollection(ArrayList::new));
    pieces.addAll(List.of(claims.getLast() + ":", "they differ by " + Values.shortened(spread.points())));
    return pieces;
  }

  /// Returns the description of a benchmark if it is short.
  private static String about(Benchmark benchmark) {
    String known = benchmark.description() == null ? "" : Cells.visible(benchmark.description());
    String description = Cells.width(known) <= MAX_DESCRIPTION ? known : "";
    String lower = benchmark.lowerIsBetter() ? "lower is better" : "";
    return description + (description.isEmpty() || lower.isEmpty() ? "" : "; ") + lower;
  }
}
