package dev.modelcatalog.cli.commands;

import dev.modelcatalog.query.ParetoQuery.Question;
import dev.modelcatalog.render.Format;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.ParetoEntry;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What `pareto` shows.
final class ParetoTable {
  private static final int LAB_RANK = 2;

  private ParetoTable() {}

  /// @param all whether beaten models are among them, and are to say by which
  static Table of(Question question, boolean all, Format format, Stream<ParetoEntry> models) {
    boolean withId = format != Format.TABLE && format != Format.MARKDOWN;
    List<Column> columns = new ArrayList<>();
    if (withId) {
      columns.add(new Column("id", ValueType.TEXT, null, 0));
    }
    columns.add(new Column("name", ValueType.TEXT, null, 0));
    columns.add(new Column("lab", ValueType.TEXT, null, LAB_RANK));
    question.counts().forEach(count -> columns.add(count.field().column(0)));
    if (all) {
      columns.add(new Column("beaten_by", ValueType.TEXT, null, 0));
    }
    return new Table(
        columns,
        models.map(
            model -> {
              List<Object> row = new ArrayList<>();
              if (withId) {
                row.add(model.id());
              }
              row.add(model.name());
              row.add(model.lab());
              row.addAll(model.values());
              if (all) {
                row.add(model.beatenBy());
              }
              return row;
            }));
  }
}
