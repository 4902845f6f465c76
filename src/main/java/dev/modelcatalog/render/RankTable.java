package dev.modelcatalog.render;

import dev.modelcatalog.rows.Scale;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.RankedModel;
import dev.modelcatalog.rows.answer.RankedModel.Part;
import dev.modelcatalog.rows.answer.RankedModel.ScoreSource;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A ranking as a table.
///
/// @param onTerminal whether the table goes to a terminal, which also shows bars
/// @param criteria the columns of the criteria
/// @param isPartial whether a model may lack the values of some criteria
/// @param byArchitecture whether only the best model of each architecture is ranked
/// @param withFlagged whether flagged scores are included
/// @param withMaybe whether models are included for which the filter is unknown
/// @param remarks what a human-readable table says of the scores
public record RankTable(
    Format format,
    boolean onTerminal,
    List<Column> criteria,
    boolean isPartial,
    boolean byArchitecture,
    boolean withFlagged,
    boolean withMaybe,
    Remarks remarks) {
  /// The columns of a ranking that are not fields of a model.
  public static final List<String> OWN = List.of("rank", "score", "coverage", "setting", "error", "n", "separable");

  private static final int VALUE_RANK = 1;
  private static final int BAR_RANK = 3;

  /// A column to show.
  ///
  /// @param name the name of a field, or one of [#OWN]
  /// @param rank see [Column]
  public record Choice(String name, int rank) {}

  /// What a human-readable table says of the scores.
  ///
  /// @param hasErrors whether standard errors are known
  /// @param hasOtherSettings whether some scores are not in the plain setting
  public record Remarks(boolean hasErrors, boolean hasOtherSettings) {
    /// Nothing, as in a format for programs.
    public static final Remarks NONE = new Remarks(false, false);
  }

  /// Precedes the 95% confidence interval of a score that cannot be told from the first one.
  public static final String TIE = "≈";

  /// A value that contributes to a score.
  private record ExplainedPart(RankedModel ranked, Part part, Scale scale, boolean isCount) {}

  /// Returns the default columns of the format, without [#extras]. A table of one criterion shows its score once, under
  /// the criterion's name.
  public List<Choice> defaults() {
    List<Choice> columns = new ArrayList<>();
    boolean humanReadable = format.isHumanReadable();
    boolean isMix = criteria.size() > 1;
    if (humanReadable) {
      columns.addAll(List.of(new Choice("rank", 0), new Choice("name", 0), new Choice("lab", 2)));
      if (byArchitecture) {
        columns.add(new Choice("arch", 0));
      }
    } else {
      Stream.of("rank", "id", "name", "lab", "score", "coverage").forEach(name -> columns.add(new Choice(name, 0)));
    }
    int valueRank = !humanReadable ? 0 : isMix ? VALUE_RANK : Column.SORTED;
    criteria.forEach(criterion -> columns.add(new Choice(criterion.name(), valueRank)));
    if (humanReadable && isMix) {
      columns.add(new Choice("score", Column.SORTED));
      if (isPartial) {
        columns.add(new Choice("coverage", 0));
      }
    }
    return columns;
  }

  /// Returns one of the columns in [#OWN].
  public static ValueColumn<RankedModel> own(Choice choice) {
    return switch (choice.name()) {
      case "rank" -> ValueColumn.of(choice.name(), ValueType.NUMBER, choice.rank(), RankedModel::rank);
      case "score" -> ValueColumn.of(choice.name(), ValueType.NUMBER, choice.rank(), RankedModel::score);
      case "coverage" ->
          ValueColumn.of(choice.name(), ValueType.NUMBER, choice.rank(), ranked -> (long) ranked.coverage());
      case "setting" -> ValueColumn.of(choice.name(), ValueType.TEXT, choice.rank(), RankedModel::setting);
      case "error" -> ValueColumn.of(choice.name(), ValueType.NUMBER, choice.rank(), RankedModel::error);
      case "n" ->
          ValueColumn.of(
              choice.name(),
              ValueType.NUMBER,
              choice.rank(),
              ranked -> ranked.onlyScore() == null ? null : ranked.onlyScore().items());
      case "separable" -> ValueColumn.of(choice.name(), ValueType.BOOLEAN, choice.rank(), RankedModel::separable);
      default -> throw new IllegalArgumentException(choice.name());
    };
  }

  /// Returns the column of the name, marked for people.
  public ValueColumn<RankedModel> name(Column column) {
    return new ValueColumn<>(column, this::name);
  }

  private String name(RankedModel ranked) {
    return MaybeMark.name(ranked.model().name(), format.isHumanReadable() && ranked.model().maybe());
  }

  /// Returns the columns that tell which models may match only.
  ///
  /// @param hasName whether the table has the column of the name
  public List<ValueColumn<RankedModel>> marks(boolean hasName) {
    return withMaybe && !(format.isHumanReadable() && hasName)
        ? List.of(MaybeMark.column(ranked -> ranked.model().maybe()))
        : List.of();
  }

  /// Returns the columns that follow the default ones.
  public List<ValueColumn<RankedModel>> extras() {
    List<ValueColumn<RankedModel>> columns = new ArrayList<>();
    if (format.isJson()) {
      Stream.of("error", "n", "separable").forEach(name -> columns.add(own(new Choice(name, 0))));
      columns.add(ValueColumn.of("scores", ValueType.SCORES, ranked -> Map.of()));
      columns.add(ValueColumn.of("score_details", ValueType.SCORES, ranked -> objects(ranked.details())));
    }
    if (remarks.hasErrors()) {
      columns.add(ValueColumn.of("±", ValueType.NUMBER, 1, RankTable::interval));
    }
    if (remarks.hasOtherSettings()) {
      columns.add(own(new Choice("setting", VALUE_RANK)));
    }
    if (!format.isHumanReadable() && !format.isJson() && isOneBenchmark()) {
      columns.addAll(List.of(own(new Choice("setting", 0)), own(new Choice("error", 0))));
    }
    if (onTerminal) {
      columns.add(ValueColumn.of("bar", ValueType.BAR, BAR_RANK, ranked -> ranked.normalised() / Scale.HIGHEST));
    }
    return columns;
  }

  /// Returns one row per value that contributes to a score; in JSON the values are part of their model's object.
  ///
  /// @param columns the columns of the ranking without an explanation
  /// @param scales the scales of the criteria
  public Table explained(List<ValueColumn<RankedModel>> columns, Stream<RankedModel> models, List<Scale> scales) {
    if (format.isJson()) {
      List<ValueColumn<RankedModel>> withParts = new ArrayList<>(columns);
      withParts.add(ValueColumn.of("parts", ValueType.LIST, ranked -> objects(ranked.parts(), scales)));
      return ValueColumn.table(withParts, models);
    }
    return ValueColumn.table(
        explanation(),
        models.flatMap(
            ranked ->
                IntStream.range(0, scales.size())
                    .mapToObj(
                        i ->
                            new ExplainedPart(
                                ranked,
                                ranked.parts().get(i),
                                scales.get(i),
                                criteria.get(i).type() == ValueType.COUNT))));
  }

  private List<ValueColumn<ExplainedPart>> explanation() {
    boolean humanReadable = format.isHumanReadable();
    List<ValueColumn<ExplainedPart>> columns = new ArrayList<>();
    columns.add(ValueColumn.of("rank", ValueType.NUMBER, each -> each.ranked().rank()));
    if (!humanReadable) {
      columns.add(ValueColumn.of("id", ValueType.TEXT, each -> each.ranked().model().id()));
    }
    columns.add(ValueColumn.of("name", ValueType.TEXT, each -> name(each.ranked())));
    if (!humanReadable) {
      columns.add(ValueColumn.of("lab", ValueType.TEXT, each -> each.ranked().model().lab()));
    }
    columns.add(ValueColumn.of("score", ValueType.NUMBER, 3, each -> each.ranked().score()));
    if (!humanReadable) {
      columns.add(ValueColumn.of("coverage", ValueType.NUMBER, each -> (long) each.ranked().coverage()));
    }
    columns.add(ValueColumn.of("measure", ValueType.TEXT, each -> each.part().measure()));
    columns.add(ValueColumn.of("value", humanReadable ? ValueType.TEXT : ValueType.NUMBER, 1, this::value));
    columns.add(ValueColumn.of("scale", ValueType.TEXT, 5, this::scale));
    columns.add(ValueColumn.of("normalised", ValueType.NUMBER, 4, this::normalised));
    columns.add(ValueColumn.of("weight", ValueType.NUMBER, 2, each -> each.part().weight()));
    columns.add(
        ValueColumn.of(
            "source",
            ValueType.TEXT,
            Column.SORTED, // it is why people ask
            each -> humanReadable ? human(each.part().claim()) : each.part().claim().source()));
    if (!humanReadable || withFlagged) {
      columns.add(ValueColumn.of("flag", ValueType.TEXT, each -> each.part().flag()));
    }
    if (!humanReadable) {
      columns.add(ValueColumn.of("variant", ValueType.TEXT, each -> each.part().claim().setting()));
      columns.add(ValueColumn.of("date", ValueType.DATE, each -> each.part().claim().date()));
    }
    if (!onTerminal) { // a terminal would cut it
      columns.add(ValueColumn.of("url", ValueType.TEXT, each -> each.part().claim().url()));
    }
    if (withMaybe && !humanReadable) {
      columns.add(MaybeMark.column(each -> each.ranked().model().maybe()));
    }
    return columns;
  }

  /// Returns the source, the setting unless it is the standard one, and the date.
  private static String human(ScoreSource claim) {
    return Stream.of(claim.source(), claim.setting(), claim.date())
        .filter(Objects::nonNull)
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  /// Formats a value. Counts and scores share a column, which a human-readable table formats differently.
  private Object value(ExplainedPart each) {
    Number value = each.part().value();
    if (!format.isHumanReadable() || value == null) {
      return value;
    }
    return each.isCount() ? Values.human(value.longValue()) : Values.raw(value);
  }

  private String scale(ExplainedPart each) {
    Scale scale = each.scale();
    return format.isHumanReadable() && each.isCount()
        ? Values.human((long) scale.worst()) + ".." + Values.human((long) scale.best())
        : Values.raw(scale.worst()) + ".." + Values.raw(scale.best());
  }

  private Number normalised(ExplainedPart each) {
    Double normalised = each.part().normalised();
    return !format.isHumanReadable() || normalised == null
        ? normalised
        : BigDecimal.valueOf(normalised).setScale(2, RoundingMode.HALF_UP);
  }

  /// Whether it is a ranking by a single benchmark.
  public boolean isOneBenchmark() {
    return criteria.size() == 1 && criteria.getFirst().group() != null;
  }

  private static String interval(RankedModel ranked) {
    if (ranked.error() == null) {
      return null;
    }
    BigDecimal half = BigDecimal.valueOf(ranked.error() * RankedModel.CONFIDENCE).setScale(1, RoundingMode.HALF_UP);
    return (ranked.rank() > 1 && Boolean.FALSE.equals(ranked.separable()) ? TIE + " " : "") + half.toPlainString();
  }

  private static Map<String, Object> objects(Map<String, RankedModel.ScoreDetails> details) {
    Map<String, Object> objects = new LinkedHashMap<>();
    details.forEach(
        (benchmark, each) -> {
          Map<String, Object> object = new LinkedHashMap<>();
          object.put("value", each.value());
          object.put("setting", each.setting());
          object.put("error", each.error());
          object.put("n", each.items());
          object.put("source", each.source());
          object.put("date", each.date());
          object.put("flag", each.flag());
          objects.put(benchmark, object);
        });
    return objects;
  }

  private static List<Map<String, Object>> objects(List<Part> parts, List<Scale> scales) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("measure", part.measure());
      object.put("value", part.value());
      object.put("weight", part.weight());
      object.put("normalised", part.normalised());
      object.put("scale_min", scales.get(i).lowest());
      object.put("scale_max", scales.get(i).highest());
      object.put("lower_is_better", scales.get(i).lowerIsBetter());
      object.put("source", part.claim().source());
      object.put("flag", part.flag());
      object.put("variant", part.claim().setting());
      object.put("date", part.claim().date());
      object.put("url", part.claim().url());
      objects.add(object);
    }
    return objects;
  }
}
