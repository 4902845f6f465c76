package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.DATASET;
import static dev.modelcatalog.db.Tables.MODALITY;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.MODEL_DATASET;
import static dev.modelcatalog.db.Tables.MODEL_INPUT;
import static dev.modelcatalog.db.Tables.MODEL_OUTPUT;
import static dev.modelcatalog.db.Tables.MODEL_TAG;
import static dev.modelcatalog.db.Tables.TAG;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.groupConcat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.replace;
import static org.jooq.impl.DSL.select;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.TableField;

/// A field with several texts a model: each text once in a table of its own, and a row for each model
/// that has it.
enum TermTable {
  TAGS(TAG.TAG_ID, TAG.NAME, TAG.NAME_LOWER, MODEL_TAG.TAG_ID, MODEL_TAG.MODEL_ID, MODEL_TAG.POSITION),
  DATASETS(DATASET.DATASET_ID, DATASET.NAME, DATASET.NAME_LOWER,
      MODEL_DATASET.DATASET_ID, MODEL_DATASET.MODEL_ID, MODEL_DATASET.POSITION),
  INPUT(MODALITY.MODALITY_ID, MODALITY.NAME, MODALITY.NAME_LOWER,
      MODEL_INPUT.MODALITY_ID, MODEL_INPUT.MODEL_ID, MODEL_INPUT.POSITION),
  OUTPUT(MODALITY.MODALITY_ID, MODALITY.NAME, MODALITY.NAME_LOWER,
      MODEL_OUTPUT.MODALITY_ID, MODEL_OUTPUT.MODEL_ID, MODEL_OUTPUT.POSITION);

  /// ASCII's own unit separator, which no name means.
  private static final String SEPARATOR = "\u001f";

  private final TableField<?, Long> termId;
  private final Field<String> name;
  private final Field<String> lower;
  private final TableField<?, Long> link;
  private final Field<Long> modelId;
  private final Field<?> position;

  /// @param termId the key of the table of texts
  /// @param name the text
  /// @param lower the same in lower case
  /// @param link what names the text in the table of models' texts; the others are that table's, too
  TermTable(TableField<?, Long> termId, Field<String> name, Field<String> lower, TableField<?, Long> link,
      Field<Long> modelId, Field<?> position) {
    this.termId = termId;
    this.name = name;
    this.lower = lower;
    this.link = link;
    this.modelId = modelId;
    this.position = position;
  }

  /// The texts in lower case, for a condition on one of them.
  Field<String> lower() {
    return lower;
  }

  /// What [#models] selects.
  Field<Long> modelId() {
    return modelId;
  }

  /// The models that have a text that fulfils a condition.
  SelectConditionStep<Record1<Long>> models(Condition term) {
    return select(modelId).from(termId.getTable()).join(link.getTable()).on(link.eq(termId)).where(term);
  }

  /// The texts of the model of the query around it, in their order.
  Select<Record1<String>> terms() {
    return select(name).from(link.getTable()).join(termId.getTable()).on(link.eq(termId))
        .where(modelId.eq(MODEL.MODEL_ID)).orderBy(position);
  }

  /// The same as a list, as part of a row: a text is split more than twice as fast as a multiset is read.
  Field<List<String>> list() {
    var inOrder = terms().asTable("terms");
    Field<String> term = replace(inOrder.field(0, String.class), inline(SEPARATOR), inline(" "));
    return field(select(groupConcat(term).separator(SEPARATOR)).from(inOrder))
        .convertFrom(terms -> terms == null ? List.of() : List.of(terms.split(SEPARATOR, -1)));
  }

  /// The same in one text, to sort by; null if there are none.
  Field<String> joined() {
    var inOrder = terms().asTable("terms");
    return field(select(groupConcat(inOrder.field(0, String.class))).from(inOrder));
  }
}
