package dev.modelcatalog.query.field;

import static dev.modelcatalog.db.Tables.DATASET;
import static dev.modelcatalog.db.Tables.MODALITY;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.MODEL_DATASET;
import static dev.modelcatalog.db.Tables.MODEL_INPUT;
import static dev.modelcatalog.db.Tables.MODEL_OUTPUT;
import static dev.modelcatalog.db.Tables.MODEL_TAG;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_DATASET;
import static dev.modelcatalog.db.Tables.RECORD_MODALITY;
import static dev.modelcatalog.db.Tables.RECORD_TAG;
import static dev.modelcatalog.db.Tables.TAG;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.replace;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.PackedColumns;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.jooq.TableField;

/// The tables of a field with several texts. For conditions, a table holds the distinct texts and another one links
/// them to models. For output, all texts of a model are packed into its own row. Records have one row per text.
public enum ListField {
  TAGS(
      Fields.TAGS,
      MODEL.TAGS,
      new Texts(TAG.TAG_ID, TAG.NAME, TAG.NAME_LOWER),
      new ModelTexts(MODEL_TAG.MODEL_ID, MODEL_TAG.POSITION, MODEL_TAG.TAG_ID),
      new RecordTexts(RECORD_TAG.RECORD_ID, RECORD_TAG.POSITION, RECORD_TAG.TAG)),
  DATASETS(
      Fields.DATASETS,
      MODEL.DATASETS,
      new Texts(DATASET.DATASET_ID, DATASET.NAME, DATASET.NAME_LOWER),
      new ModelTexts(MODEL_DATASET.MODEL_ID, MODEL_DATASET.POSITION, MODEL_DATASET.DATASET_ID),
      new RecordTexts(RECORD_DATASET.RECORD_ID, RECORD_DATASET.POSITION, RECORD_DATASET.DATASET)),
  INPUT(
      Fields.INPUT,
      MODEL.INPUT,
      new Texts(MODALITY.MODALITY_ID, MODALITY.NAME, MODALITY.NAME_LOWER),
      new ModelTexts(MODEL_INPUT.MODEL_ID, MODEL_INPUT.POSITION, MODEL_INPUT.MODALITY_ID),
      RecordTexts.modality(false)),
  OUTPUT(
      Fields.OUTPUT,
      MODEL.OUTPUT,
      new Texts(MODALITY.MODALITY_ID, MODALITY.NAME, MODALITY.NAME_LOWER),
      new ModelTexts(MODEL_OUTPUT.MODEL_ID, MODEL_OUTPUT.POSITION, MODEL_OUTPUT.MODALITY_ID),
      RecordTexts.modality(true));

  /// The table of the distinct texts.
  ///
  /// @param lower the text in lower case
  public record Texts(TableField<?, Long> id, TableField<?, String> name, TableField<?, String> lower) {}

  /// The table of the models' texts.
  public record ModelTexts(TableField<?, Long> modelId, TableField<?, Long> position, TableField<?, Long> textId) {}

  /// The table of the records' texts.
  ///
  /// @param isOutput the column that distinguishes output from input modalities; null if the table holds a single field
  /// @param output the value of that column
  public record RecordTexts(
      TableField<?, Long> recordId,
      TableField<?, Long> position,
      TableField<?, String> text,
      TableField<?, Boolean> isOutput,
      boolean output) {
    private RecordTexts(TableField<?, Long> recordId, TableField<?, Long> position, TableField<?, String> text) {
      this(recordId, position, text, null, false);
    }

    private static RecordTexts modality(boolean output) {
      return new RecordTexts(
          RECORD_MODALITY.RECORD_ID,
          RECORD_MODALITY.POSITION,
          RECORD_MODALITY.MODALITY,
          RECORD_MODALITY.IS_OUTPUT,
          output);
    }
  }

  private final Field<List<String>> field;
  private final org.jooq.Field<String> packed;
  private final Texts texts;
  private final ModelTexts ofModels;
  private final RecordTexts ofRecords;

  ListField(
      Field<List<String>> field,
      org.jooq.Field<String> packed,
      Texts texts,
      ModelTexts ofModels,
      RecordTexts ofRecords) {
    this.field = field;
    this.packed = packed;
    this.texts = texts;
    this.ofModels = ofModels;
    this.ofRecords = ofRecords;
  }

  public Field<List<String>> field() {
    return field;
  }

  public Texts texts() {
    return texts;
  }

  public ModelTexts ofModels() {
    return ofModels;
  }

  public RecordTexts ofRecords() {
    return ofRecords;
  }

  /// Returns the tables of a field.
  ///
  /// @throws IllegalArgumentException if the field has none
  static ListField of(Field<?> field) {
    for (ListField each : values()) {
      if (each.field == field) {
        return each;
      }
    }
    throw new IllegalArgumentException(field + " has no tables: add it to ListField");
  }

  /// Returns the column of texts in lower case, for conditions.
  public org.jooq.Field<String> lower() {
    return texts.lower;
  }

  /// Returns the column that [#models] selects.
  public org.jooq.Field<Long> modelId() {
    return ofModels.modelId;
  }

  /// Selects the models with a text that satisfies a condition.
  public SelectConditionStep<Record1<Long>> models(Condition text) {
    return select(ofModels.modelId)
        .from(texts.id.getTable())
        .join(ofModels.textId.getTable())
        .on(ofModels.textId.eq(texts.id))
        .where(text);
  }

  /// Returns the texts of the enclosing query's record, in its order.
  public org.jooq.Field<List<String>> ofRecord() {
    Condition ofField = ofRecords.isOutput == null ? noCondition() : ofRecords.isOutput.eq(ofRecords.output);
    return multiset(
            select(ofRecords.text)
                .from(ofRecords.text.getTable())
                .where(ofRecords.recordId.eq(RECORD.RECORD_ID), ofField)
                .orderBy(ofRecords.position))
        .convertFrom(rows -> rows.map(mapping(text -> text)));
  }

  /// Returns the texts of the enclosing query's model, packed by [PackedColumns].
  public org.jooq.Field<String> packed() {
    return packed;
  }

  /// Returns the texts separated by commas, to sort by; SQL `null` if there are none.
  org.jooq.Field<String> sortKey() {
    return replace(packed, function("char", String.class, inline((int) PackedColumns.BETWEEN_PARTS)), inline(","));
  }
}
