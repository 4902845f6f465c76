package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.query.planner.OneOf.oneOf;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.ingest.store.Precedence.Price;
import dev.modelcatalog.ingest.store.Precedence.SourcedRecord;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.TrainingEfficiency;
import dev.modelcatalog.rows.ValueType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;

/// Chooses the values of the fields of models: of each, that of the first record that states it; and computes the
/// fields that follow from others and from offers. Lists are none of them: a model has the texts of all its records.
final class ChosenFacts {
  private final Map<Long, Price> prices;
  private final Map<Long, Price> labPrices;
  private final Set<Long> offered;
  private final Map<Long, LocalDate> days;

  /// @param modelIds the models, whose offers are read at once
  ChosenFacts(DSLContext dsl, Precedence precedence, Collection<Long> modelIds) {
    prices = precedence.cheapest(oneOf(OFFER.MODEL_ID, modelIds));
    labPrices =
        prices.isEmpty()
            ? Map.of()
            : precedence.cheapest(
                oneOf(OFFER.MODEL_ID, modelIds)
                    .and(
                        PROVIDER.MAKER.eq(
                            select(LAB.MAKER)
                                .from(MODEL)
                                .join(LAB)
                                .on(LAB.LAB_ID.eq(MODEL.LAB_ID))
                                .where(MODEL.MODEL_ID.eq(OFFER.MODEL_ID)))));
    offered =
        dsl.selectDistinct(OFFER.MODEL_ID)
            .from(OFFER)
            .where(oneOf(OFFER.MODEL_ID, modelIds), Precedence.isOffered())
            .fetchSet(OFFER.MODEL_ID);
    days = days(dsl, modelIds);
  }

  /// The day of the newest data about each model.
  private static Map<Long, LocalDate> days(DSLContext dsl, Collection<Long> modelIds) {
    Map<Long, LocalDate> days = new HashMap<>();
    dsl.select(RECORD.MODEL_ID, max(RECORD.AS_OF))
        .from(RECORD)
        .where(oneOf(RECORD.MODEL_ID, modelIds), RECORD.AS_OF.isNotNull())
        .groupBy(RECORD.MODEL_ID)
        .forEach(row -> days.put(row.value1(), row.value2()));
    dsl.select(OFFER.MODEL_ID, max(OFFER.UPDATED))
        .from(OFFER)
        .join(IMPORT)
        .on(IMPORT.IMPORT_ID.eq(OFFER.IMPORT_ID))
        .where(oneOf(OFFER.MODEL_ID, modelIds), SourceAges.isDated())
        .groupBy(OFFER.MODEL_ID)
        .forEach(row -> days.merge(row.value1(), row.value2(), (a, b) -> a.isAfter(b) ? a : b));
    return days;
  }

  /// The values of a model.
  ///
  /// @param byRank its records, the one with the highest precedence first
  Facts.Builder of(long modelId, List<SourcedRecord> byRank) {
    Facts.Builder facts = Facts.builder();
    for (Field<?> field : Fields.STATED) {
      if (field.type() != ValueType.LIST) {
        choose(field, byRank, facts);
      }
    }
    TrainingEfficiency efficiency = new TrainingEfficiency(facts.get(Fields.PARAMS), facts.get(Fields.TOKENS));
    facts.put(Fields.RATIO, efficiency.ratio()).put(Fields.ALSCORE, efficiency.alscore());
    // Public means that anyone can use the model, which is true of whatever can be downloaded or bought.
    boolean isAvailable = offered.contains(modelId) || Boolean.TRUE.equals(facts.get(Fields.OPEN));
    if (facts.get(Fields.ACCESS) == Access.UNKNOWN && isAvailable) {
      facts.put(Fields.ACCESS, Access.PUBLIC);
    }
    facts.put(Fields.AS_OF, PartialDate.of(days.get(modelId)));
    Price price = prices.get(modelId);
    if (price != null) {
      facts.put(Fields.PRICE, price.price());
      facts.put(Fields.INPUT_PRICE, price.input()).put(Fields.OUTPUT_PRICE, price.output());
    }
    Price labPrice = labPrices.get(modelId);
    if (labPrice != null) {
      facts.put(Fields.MAKER_INPUT_PRICE, labPrice.input()).put(Fields.MAKER_OUTPUT_PRICE, labPrice.output());
    }
    return facts;
  }

  private static void choose(Field<?> field, List<SourcedRecord> byRank, Facts.Builder facts) {
    for (SourcedRecord sourced : byRank) {
      boolean isWrong = field == Fields.PARAMS && sourced.record().paramsContradictName();
      if (sourced.record().facts().has(field) && !isWrong) {
        facts.copy(field, sourced.record().facts());
        return;
      }
    }
  }
}
