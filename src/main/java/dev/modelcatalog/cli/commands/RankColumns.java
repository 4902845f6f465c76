package dev.modelcatalog.cli.commands;

import dev.modelcatalog.cli.options.FieldNames;
import dev.modelcatalog.filter.FieldVocabulary;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.render.RankTable;
import dev.modelcatalog.render.RankTable.Choice;
import dev.modelcatalog.render.ValueColumn;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.TextFold;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.RankedModel;
import dev.modelcatalog.rows.answer.Table.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/// The columns of a ranking: those that were asked for, or the default ones.
///
/// @param fields of models that the columns show
record RankColumns(List<ValueColumn<RankedModel>> columns, List<ModelField> fields) {

  /// @param names of columns that were asked for; empty for the default ones
  /// @param known fields of the catalog
  /// @throws CommandLine.ParameterException if there is no such column
  static RankColumns of(List<String> names, RankTable table, List<ModelField> known, CommandLine command) {
    List<ValueColumn<RankedModel>> columns = new ArrayList<>();
    List<ModelField> fields = new ArrayList<>();
    List<Choice> choices =
        names.isEmpty()
            ? table.defaults()
            : names.stream().map(name -> choice(TextFold.of(name.strip()), table)).toList();
    for (Choice choice : choices) {
      if (RankTable.OWN.contains(choice.name())) {
        columns.add(RankTable.own(choice));
      } else {
        ModelField field = field(choice.name(), known, command);
        fields.add(field);
        Function<Model, Object> value = field.value();
        if (table.format().isHumanReadable()) {
          fields.addAll(MarkedEstimates.bases(field, known));
          value = MarkedEstimates.value(field);
        }
        columns.add(
            field.name().equals(Fields.NAME.name())
                ? table.name(field.column(choice.rank()))
                : new ValueColumn<>(field.column(choice.rank()), value.compose(RankedModel::model)));
      }
    }
    if (names.isEmpty()) {
      columns.addAll(table.extras());
    }
    columns.addAll(table.marks(fields.stream().anyMatch(field -> field.name().equals(Fields.NAME.name()))));
    return new RankColumns(columns, fields);
  }

  private static Choice choice(String name, RankTable table) {
    boolean isOrder = table.criteria().size() == 1 && table.criteria().getFirst().name().equals(name);
    return new Choice(name, isOrder || name.equals("score") ? Column.SORTED : 0);
  }

  private static ModelField field(String name, List<ModelField> known, CommandLine command) {
    return FieldNames.find(name, known).orElseGet(() -> fieldOrOwn(name, known, command));
  }

  /// @throws CommandLine.ParameterException if there is no such field or column
  private static ModelField fieldOrOwn(String name, List<ModelField> known, CommandLine command) {
    Map<String, ValueType> types = new LinkedHashMap<>();
    RankTable.OWN.forEach(own -> types.put(own, ValueType.NUMBER));
    known.forEach(knownField -> types.put(knownField.name(), knownField.type()));
    FieldVocabulary vocabulary = new FieldVocabulary(types, ModelField.aliases(known));
    String canonical = FieldNames.named(name, vocabulary, "--columns", command);
    return FieldNames.find(canonical, known).orElseThrow();
  }
}
