package dev.modelcatalog.query.field;

import static dev.modelcatalog.db.Tables.DATASET;
import static dev.modelcatalog.db.Tables.MODALITY;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.MODEL_DATASET;
import static dev.modelcatalog.db.Tables.MODEL_INPUT;
import static dev.modelcatalog.db.Tables.MODEL_OUTPUT;
import static dev.modelcatalog.db.Tables.MODEL_TAG;
import static dev.modelcatalog.db.Tables.TAG;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.replace;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.rows.PackedColumns;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.TableField;

/// A field with several texts a model. For conditions, each text stands once in a table of its own, with a row for each
/// model that has it; to be shown, all of a model stand in its own row.
public enum ListField {
  TAGS(MODEL.TAGS, TAG.TAG_ID, TAG.NAME_LOWER, MODEL_TAG.TAG_ID, MODEL_TAG.MODEL_ID),
  DATASETS(MODEL.DATASETS, DATASET.DATASET_ID, DATASET.NAME_LOWER, MODEL_DATASET.DATASET_ID, MODEL_DATASET.MODEL_ID),
  INPUT(MODEL.INPUT, MODALITY.MODALITY_ID, MODALITY.NAME_LOWER, MODEL_INPUT.MODALITY_ID, MODEL_INPUT.MODEL_ID),
  OUTPUT(MODEL.OUTPUT, MODALITY.MODALITY_ID, MODALITY.NAME_LOWER, MODEL_OUTPUT.MODALITY_ID, MODEL_OUTPUT.MODEL_ID);

  private final Field<String> joined;
  private final TableField<?, Long> termId;
  private final Field<String> lower;
  private final TableField<?, Long> link;
  private final Field<Long> modelId;

  /// @param joined the texts in the model's row
  /// @param termId the key of the table of texts
  /// @param lower the text in lower case
  /// @param link what names the text in the table of models' texts
  /// @param modelId of the same table
  ListField(
      Field<String> joined,
      TableField<?, Long> termId,
      Field<String> lower,
      TableField<?, Long> link,
      Field<Long> modelId) {
    this.joined = joined;
    this.termId = termId;
    this.lower = lower;
    this.link = link;
    this.modelId = modelId;
  }

  /// The texts in lower case, for a condition on one of them.
  public Field<String> lower() {
    return lower;
  }

  /// What [#models] selects.
  public Field<Long> modelId() {
    return modelId;
  }

  /// The models that have a text that fulfils a condition.
  public SelectConditionStep<Record1<Long>> models(Condition term) {
    return select(modelId).from(termId.getTable()).join(link.getTable()).on(link.eq(termId)).where(term);
  }

  /// The texts of the model of the query around it, as [PackedColumns] has them.
  Field<String> joined() {
    return joined;
  }

  /// The same with commas between them, to sort by; null if there are none.
  Field<String> sortKey() {
    return replace(joined, function("char", String.class, inline((int) PackedColumns.BETWEEN_PARTS)), inline(","));
  }
}
