package dev.modelcatalog.ingest.source.csv;

import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.ModelReference;
import dev.modelcatalog.ingest.source.NamedModels;
import dev.modelcatalog.ingest.source.OwnSourceNames;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.csv.NumberColumn.Number;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Offer.Prices;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Provenance;
import dev.modelcatalog.rows.Source;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A row of a user's table of models. A cell that cannot be understood refuses the row.
///
/// @param cells as many as there are columns
record ModelRow(ModelTables.Columns columns, List<String> cells) {
  private static final int MAX_CELL_LENGTH = 200;
  private static final int MAX_TEXT_LENGTH = 10_000;
  private static final Set<String> YES = Set.of("yes", "y", "true", "1", "open");
  private static final Set<String> NO = Set.of("no", "n", "false", "0", "closed", "proprietary");

  /// Smaller counts lack their unit: 7 stands for 7B, and 128 for 128K.
  private static final Map<ModelColumn, Long> SMALLEST =
      Map.of(
          ModelColumn.PARAMS, 100_000L,
          ModelColumn.ACTIVE, 100_000L,
          ModelColumn.TOKENS, 100_000L,
          ModelColumn.CONTEXT, 512L,
          ModelColumn.MAX_OUTPUT, 256L);

  /// Returns the text of a cell; null if there is none.
  private String text(ModelColumn column) throws RefusedException {
    Integer index = columns.known().get(column);
    if (index == null || NumberColumn.isMissing(cells.get(index))) {
      return null;
    }
    String text = cells.get(index).replace('\u00A0', ' ').strip();
    int longest = column == ModelColumn.NOTES || column == ModelColumn.URL ? MAX_TEXT_LENGTH : MAX_CELL_LENGTH;
    if (text.length() > longest) {
      throw new RefusedException(0, "the %s has more than %,d characters".formatted(column.label(), longest), null);
    }
    return text;
  }

  /// Returns the source of the row, if it names one, else the given one.
  Source source(OwnSourceNames names, Source own) throws RefusedException {
    String named = text(ModelColumn.SOURCE);
    Source source = named == null || isUrl(named) ? own : names.of(named);
    if (source == null) {
      throw new RefusedException(
          0, "your own data cannot have the source " + Findings.quote(named), "use another source name");
    }
    return source;
  }

  private static boolean isUrl(String text) {
    return text.startsWith("https://") || text.startsWith("http://");
  }

  private String url() throws RefusedException {
    String url = text(ModelColumn.URL);
    String source = text(ModelColumn.SOURCE);
    return url == null && source != null && isUrl(source) ? source : url;
  }

  /// Returns the model of the row: one of the catalog, else a new one if the row names its lab.
  ModelReference model(NamedModels models) throws RefusedException {
    String name = text(ModelColumn.NAME);
    String lab = text(ModelColumn.LAB);
    String words = words(models, name);
    if (words == null) {
      throw new RefusedException(0, "has no model", null);
    }
    boolean needsLab = lab != null && words.indexOf('/') < 0;
    List<ModelReference> found = models.findOrMake(needsLab ? lab.replace('/', ' ') + "/" + words : words);
    if (found.size() == 1) {
      ModelReference model = found.getFirst();
      boolean isShort = name != null && !words.equals(name) && models.find(model.id()).isEmpty();
      return isShort ? new ModelReference(model.id(), name, lab == null ? model.lab() : lab) : model;
    }
    throw found.isEmpty()
        ? new RefusedException(
            0,
            "the catalog has no model " + Findings.quote(words),
            "add a column lab, or write LAB/NAME for a model that the catalog does not have yet")
        : new RefusedException(0, NamedModels.several(words, found), "write the id of one of them");
  }

  /// Returns the words that find the model: an id, unless it is only the number of the row, else a name.
  private String words(NamedModels models, String name) throws RefusedException {
    String id = text(ModelColumn.ID);
    String model = text(ModelColumn.MODEL);
    String other = model == null ? name : model;
    boolean isOfModel =
        id != null
            && (other == null || id.indexOf('/') > 0 || !NumberColumn.isNumber(id) && models.find(id).size() == 1);
    return isOfModel ? id : other;
  }

  ModelRecord record(String source, ModelReference model) throws RefusedException {
    String url = url();
    Boolean open = open();
    Facts facts =
        Facts.builder()
            .put(Fields.RELEASED, released())
            .put(Fields.ACCESS, Boolean.TRUE.equals(open) ? Access.PUBLIC : Access.UNKNOWN)
            .put(Fields.ARCH, text(ModelColumn.ARCH))
            .put(Fields.PARAMS, count(ModelColumn.PARAMS))
            .put(Fields.ACTIVE, count(ModelColumn.ACTIVE))
            .put(Fields.TOKENS, count(ModelColumn.TOKENS))
            .put(Fields.TAGS, tags())
            .put(Fields.LICENSE, text(ModelColumn.LICENSE))
            .put(Fields.OPEN, open)
            .put(Fields.CONTEXT, count(ModelColumn.CONTEXT))
            .put(Fields.MAX_OUTPUT, count(ModelColumn.MAX_OUTPUT))
            .put(Fields.NOTES, text(ModelColumn.NOTES))
            .build();
    return new ModelRecord(
        source,
        model.id(),
        null,
        model.name(),
        model.lab(),
        facts,
        scores(new Provenance(null, url, null, null, false, null)),
        url == null ? List.of() : List.of(new Link("Source", url)),
        null,
        null);
  }

  private List<Score> scores(Provenance provenance) throws RefusedException {
    List<Score> scores = new ArrayList<>();
    for (Map.Entry<Integer, BenchmarkColumn> column : columns.benchmarks().entrySet()) {
      String cell = cells.get(column.getKey());
      if (!NumberColumn.isMissing(cell)) {
        BenchmarkColumn benchmark = column.getValue();
        scores.add(benchmark.score(cell, columns.variants().get(column.getKey()), provenance));
      }
    }
    return List.copyOf(scores);
  }

  private List<String> tags() throws RefusedException {
    String tags = text(ModelColumn.TAGS);
    return tags == null
        ? List.of()
        : Arrays.stream(tags.split("[,;|]")).map(String::strip).filter(tag -> !tag.isEmpty()).distinct().toList();
  }

  private Boolean open() throws RefusedException {
    String text = text(ModelColumn.OPEN);
    String word = text == null ? null : text.toLowerCase(Locale.ROOT);
    if (word != null && !YES.contains(word) && !NO.contains(word)) {
      throw new RefusedException(0, "open is neither yes nor no: " + Findings.quote(text), "write yes or no");
    }
    return word == null ? null : (Boolean) YES.contains(word);
  }

  private PartialDate released() throws RefusedException {
    String date = text(ModelColumn.RELEASED);
    try {
      return date == null ? null : PartialDate.parse(date);
    } catch (DateTimeException e) {
      throw new RefusedException(
          0, "%s is not a date".formatted(Findings.quote(date)), "write it as 2025-02-14 or 2025-02");
    }
  }

  /// Returns a number that is not negative, with the unit of the header; null if there is none.
  private Number number(ModelColumn column, String units) throws RefusedException {
    String text = text(column);
    if (text == null) {
      return null;
    }
    Number number = columns.numbers().get(column).number(column.label(), text);
    int exponent = columns.headings().get(column).exponent();
    boolean hasWrongUnit = !number.unit().isEmpty() && (exponent != 0 || !units.contains(number.unit()));
    if (number.value().signum() < 0 || hasWrongUnit) {
      throw new RefusedException(
          0,
          "the %s %s %s"
              .formatted(column.label(), Findings.quote(text), hasWrongUnit ? "has another unit" : "is negative"),
          null);
    }
    return new Number(number.value().scaleByPowerOfTen(exponent), number.unit());
  }

  private Long count(ModelColumn column) throws RefusedException {
    Number number = number(column, "KMBT");
    if (number == null || number.value().signum() == 0) {
      return null;
    }
    boolean hasUnit = !number.unit().isEmpty() || columns.headings().get(column).exponent() != 0;
    if (!hasUnit && number.value().compareTo(BigDecimal.valueOf(SMALLEST.get(column))) < 0) {
      throw new RefusedException(
          0,
          "the %s %s has no unit".formatted(column.label(), Findings.quote(text(column))),
          "write it with its unit, such as %s, or with all digits".formatted(example(column)));
    }
    try {
      return number.value().longValueExact();
    } catch (ArithmeticException e) {
      throw new RefusedException(
          0, "the %s %s is not a whole number".formatted(column.label(), Findings.quote(text(column))), null);
    }
  }

  private static String example(ModelColumn column) {
    return switch (column) {
      case TOKENS -> "15T";
      case CONTEXT, MAX_OUTPUT -> "128K";
      default -> "7B";
    };
  }

  /// Returns the offer that the prices of the row make; null if it has none.
  Offer offer(ModelRecord record) throws RefusedException {
    Prices prices = new Prices(price(ModelColumn.INPUT_PRICE), price(ModelColumn.OUTPUT_PRICE), null, null);
    return prices.equals(Prices.UNKNOWN)
        ? null
        : new Offer(
            record.source(),
            record.source(),
            record.key(),
            record.key(),
            record.name(),
            prices,
            List.of(),
            record.facts().get(Fields.CONTEXT),
            record.facts().get(Fields.MAX_OUTPUT),
            null,
            null,
            null);
  }

  private Double price(ModelColumn column) throws RefusedException {
    Number number = number(column, "");
    return number == null ? null : (Double) number.value().doubleValue();
  }
}
