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

/// A field with several texts a model: each text once in a table of its own, and a row for each model
/// that has it.
enum TermTable {
  TAGS(TAG.NAME_LOWER, MODEL_TAG.MODEL_ID) {
    @Override
    SelectConditionStep<Record1<Long>> models(Condition term) {
      return select(MODEL_TAG.MODEL_ID).from(TAG).join(MODEL_TAG).on(MODEL_TAG.TAG_ID.eq(TAG.TAG_ID)).where(term);
    }

    @Override
    Select<Record1<String>> terms() {
      return select(TAG.NAME).from(MODEL_TAG).join(TAG).on(TAG.TAG_ID.eq(MODEL_TAG.TAG_ID))
          .where(MODEL_TAG.MODEL_ID.eq(MODEL.MODEL_ID)).orderBy(MODEL_TAG.POSITION);
    }
  },
  DATASETS(DATASET.NAME_LOWER, MODEL_DATASET.MODEL_ID) {
    @Override
    SelectConditionStep<Record1<Long>> models(Condition term) {
      return select(MODEL_DATASET.MODEL_ID).from(DATASET).join(MODEL_DATASET)
          .on(MODEL_DATASET.DATASET_ID.eq(DATASET.DATASET_ID)).where(term);
    }

    @Override
    Select<Record1<String>> terms() {
      return select(DATASET.NAME).from(MODEL_DATASET).join(DATASET).on(DATASET.DATASET_ID.eq(MODEL_DATASET.DATASET_ID))
          .where(MODEL_DATASET.MODEL_ID.eq(MODEL.MODEL_ID)).orderBy(MODEL_DATASET.POSITION);
    }
  },
  INPUT(MODALITY.NAME_LOWER, MODEL_INPUT.MODEL_ID) {
    @Override
    SelectConditionStep<Record1<Long>> models(Condition term) {
      return select(MODEL_INPUT.MODEL_ID).from(MODALITY).join(MODEL_INPUT)
          .on(MODEL_INPUT.MODALITY_ID.eq(MODALITY.MODALITY_ID)).where(term);
    }

    @Override
    Select<Record1<String>> terms() {
      return select(MODALITY.NAME).from(MODEL_INPUT).join(MODALITY).on(MODALITY.MODALITY_ID.eq(MODEL_INPUT.MODALITY_ID))
          .where(MODEL_INPUT.MODEL_ID.eq(MODEL.MODEL_ID)).orderBy(MODEL_INPUT.POSITION);
    }
  },
  OUTPUT(MODALITY.NAME_LOWER, MODEL_OUTPUT.MODEL_ID) {
    @Override
    SelectConditionStep<Record1<Long>> models(Condition term) {
      return select(MODEL_OUTPUT.MODEL_ID).from(MODALITY).join(MODEL_OUTPUT)
          .on(MODEL_OUTPUT.MODALITY_ID.eq(MODALITY.MODALITY_ID)).where(term);
    }

    @Override
    Select<Record1<String>> terms() {
      return select(MODALITY.NAME).from(MODEL_OUTPUT).join(MODALITY)
          .on(MODALITY.MODALITY_ID.eq(MODEL_OUTPUT.MODALITY_ID))
          .where(MODEL_OUTPUT.MODEL_ID.eq(MODEL.MODEL_ID)).orderBy(MODEL_OUTPUT.POSITION);
    }
  };

  /// ASCII's own unit separator, which no name means.
  private static final String SEPARATOR = "\u001f";

  private final Field<String> lower;
  private final Field<Long> modelId;

  TermTable(Field<String> lower, Field<Long> modelId) {
    this.lower = lower;
    this.modelId = modelId;
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
  abstract SelectConditionStep<Record1<Long>> models(Condition term);

  /// The texts of the model of the query around it, in their order.
  abstract Select<Record1<String>> terms();

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
