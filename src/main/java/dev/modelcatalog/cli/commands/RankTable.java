package dev.modelcatalog.cli.commands;

import dev.modelcatalog.cli.options.ChoiceOptions;
import dev.modelcatalog.cli.options.FieldNames;
import dev.modelcatalog.filter.Fields;
import dev.modelcatalog.query.RankQuery.Group;
import dev.modelcatalog.query.RankQuery.Question;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.render.Values;
import dev.modelcatalog.rows.Scale;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.RankedModel;
import dev.modelcatalog.rows.answer.RankedModel.Claim;
import dev.modelcatalog.rows.answer.RankedModel.Part;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;

/// What a ranking shows.
final class RankTable {
  private static final List<String> PIPED = List.of("rank", "id", "name", "lab", "score", "coverage");
  private static final int LAB_RANK = 2;
  private static final int VALUE_RANK = 1;
  private static final int BAR_RANK = 3;

  /// A column and what stands in it.
  ///
  /// @param field of the model that it shows; null if it is none
  private record Shown(Column column, ModelField field, Function<RankedModel, Object> value) {
    Shown(Column column, Function<RankedModel, Object> value) {
      this(column, null, value);
    }
  }

  private final Question question;
  private final ChoiceOptions choice;
  private final List<String> asked;
  private final List<ModelField> fields;
  private final CommandLine command;
  private final List<Shown> shown;

  /// @param asked names of the columns that were asked for; empty for those that suit the format
  RankTable(Question question, ChoiceOptions choice, List<String> asked, List<ModelField> fields, CommandLine command) {
    this.question = question;
    this.choice = choice;
    this.asked = asked;
    this.fields = fields;
    this.command = command;
    this.shown =
        asked.isEmpty()
            ? suitable()
            : asked.stream().map(name -> column(name.strip().toLowerCase(Locale.ROOT), 0)).toList();
  }

  /// The fields of models that it shows.
  List<ModelField> fields() {
    return shown.stream().map(Shown::field).filter(Objects::nonNull).toList();
  }

  private boolean isForPrograms() {
    return choice.format() != Format.TABLE && choice.format() != Format.MARKDOWN;
  }

  private boolean isJson() {
    return choice.format() == Format.JSON || choice.format() == Format.JSONL;
  }

  /// A table of one benchmark shows its score once, under the benchmark's name.
  private List<Shown> suitable() {
    List<Shown> columns = new ArrayList<>();
    boolean mix = question.terms().size() > 1;
    if (isForPrograms()) {
      PIPED.forEach(name -> columns.add(column(name, 0)));
    } else {
      columns.addAll(List.of(column("rank", 0), column("name", 0), column("lab", LAB_RANK)));
      if (question.per() == Group.ARCH) {
        columns.add(column("arch", 0));
      }
    }
    int valueRank = mix && !isForPrograms() ? VALUE_RANK : 0;
    question.terms().forEach(term -> columns.add(column(term.field().name(), valueRank)));
    if (!isForPrograms() && mix) {
      columns.add(column("score", 0));
      if (question.minCoverage() < question.terms().size()) {
        columns.add(column("coverage", 0));
      }
    }
    if (isJson()) {
      columns.add(new Shown(new Column("scores", ValueType.SCORES, null, 0), ranked -> Map.of()));
    }
    if (choice.isForPeople()) {
      columns.add(
          new Shown(new Column("bar", ValueType.BAR, null, BAR_RANK), ranked -> ranked.normalised() / Scale.HIGHEST));
    }
    return columns;
  }

  /// @param rank as [Column] has it
  private Shown column(String name, int rank) {
    return switch (name) {
      case "rank" -> new Shown(new Column(name, ValueType.NUMBER, null, rank), RankedModel::rank);
      case "score" -> new Shown(new Column(name, ValueType.NUMBER, null, rank), RankedModel::score);
      case "coverage" -> new Shown(new Column(name, ValueType.NUMBER, null, rank), ranked -> (long) ranked.coverage());
      default -> {
        Map<String, ValueType> types = new LinkedHashMap<>();
        List.of("rank", "score", "coverage").forEach(own -> types.put(own, ValueType.NUMBER));
        fields.forEach(each -> types.put(each.name(), each.type()));
        String known = FieldNames.named(name, new Fields(types), "--columns", command);
        ModelField field = FieldNames.find(known, fields).orElseThrow();
        yield new Shown(field.column(rank), field, ranked -> field.value().apply(ranked.model()));
      }
    };
  }

  /// @param scales of the question's terms
  Table of(Stream<RankedModel> models, List<Scale> scales) {
    if (!question.explain()) {
      return table(shown, models);
    }
    if (isJson()) {
      List<Shown> withParts = new ArrayList<>(shown);
      withParts.add(new Shown(new Column("parts", ValueType.LIST, null, 0), ranked -> objects(ranked.parts(), scales)));
      return table(withParts, models);
    }
    List<Shown> model =
        (isForPrograms() ? PIPED : List.of("rank", "name", "score")).stream().map(name -> column(name, 0)).toList();
    List<Column> columns = new ArrayList<>(model.stream().map(Shown::column).toList());
    columns.addAll(
        List.of(
            new Column("measure", ValueType.TEXT, null, 0),
            new Column("value", isForPrograms() ? ValueType.NUMBER : ValueType.TEXT, null, 0),
            new Column("scale", ValueType.TEXT, null, 2),
            new Column("normalised", ValueType.NUMBER, null, 0),
            new Column("weight", ValueType.NUMBER, null, 0),
            new Column("source", ValueType.TEXT, null, 1)));
    if (isForPrograms() || question.includeFlagged()) {
      columns.add(new Column("flag", ValueType.TEXT, null, 0));
    }
    if (isForPrograms()) {
      columns.addAll(
          List.of(
              new Column("variant", ValueType.TEXT, null, 0),
              new Column("date", ValueType.DATE, null, 0),
              new Column("url", ValueType.TEXT, null, 0)));
    }
    return new Table(
        columns,
        models.flatMap(
            ranked ->
                IntStream.range(0, scales.size())
                    .mapToObj(
                        i -> {
                          List<Object> row =
                              new ArrayList<>(model.stream().map(column -> column.value().apply(ranked)).toList());
                          Part part = ranked.parts().get(i);
                          Claim claim = part.claim();
                          row.addAll(
                              Arrays.asList(
                                  part.measure(),
                                  value(i, part.value()),
                                  scale(i, scales.get(i)),
                                  normalised(part),
                                  part.weight(),
                                  isForPrograms() ? claim.source() : human(claim),
                                  part.flag(),
                                  claim.variant(),
                                  claim.date(),
                                  claim.url()));
                          return row.subList(0, columns.size());
                        })));
  }

  /// The source, the setting if it is not the standard one, and the date.
  private static String human(Claim claim) {
    return Stream.of(claim.source(), claim.variant(), claim.date())
        .filter(Objects::nonNull)
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  /// Counts and scores stand in one column: for people each in its own form.
  private Object value(int i, Number value) {
    if (isForPrograms() || value == null) {
      return value;
    }
    boolean count = question.terms().get(i).field().type() == ValueType.COUNT;
    return count ? Values.human(value.longValue()) : Values.raw(value);
  }

  private String scale(int i, Scale scale) {
    boolean count = !isForPrograms() && question.terms().get(i).field().type() == ValueType.COUNT;
    return count
        ? Values.human((long) scale.worst()) + ".." + Values.human((long) scale.best())
        : Values.raw(scale.worst()) + ".." + Values.raw(scale.best());
  }

  private Number normalised(Part part) {
    return isForPrograms() || part.normalised() == null
        ? part.normalised()
        : BigDecimal.valueOf(part.normalised()).setScale(2, RoundingMode.HALF_UP);
  }

  private static Table table(List<Shown> shown, Stream<RankedModel> models) {
    return new Table(
        shown.stream().map(Shown::column).toList(),
        models.map(
            ranked -> {
              List<Object> row = new ArrayList<>(shown.size());
              shown.forEach(column -> row.add(column.value().apply(ranked)));
              return row;
            }));
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
      object.put("variant", part.claim().variant());
      object.put("date", part.claim().date());
      object.put("url", part.claim().url());
      objects.add(object);
    }
    return objects;
  }
}
