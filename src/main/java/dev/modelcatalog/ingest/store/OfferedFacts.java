package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.query.planner.OneOf.oneOf;
import static org.jooq.Records.mapping;

import dev.modelcatalog.ingest.matching.OfferConsensus;
import dev.modelcatalog.ingest.store.Precedence.SourcedRecord;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.PartialDate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jooq.DSLContext;

/// What the offers of models state of them. It fills the fields that no record states. Deprecated offers do not count.
final class OfferedFacts {
  private static final List<Field<?>> FIELDS =
      List.of(
          Fields.CONTEXT,
          Fields.MAX_OUTPUT,
          Fields.INPUT,
          Fields.OUTPUT,
          Fields.TOOLS,
          Fields.STRUCTURED,
          Fields.RETIRES);

  /// @param isOwn whether the model's lab makes the offer
  private record Offered(long modelId, boolean isOwn, Facts facts) {}

  private final Map<Long, List<Offered>> offers = new HashMap<>();

  /// @param modelIds the models, whose offers are read at once
  OfferedFacts(DSLContext dsl, Collection<Long> modelIds) {
    dsl.select(
            OFFER.MODEL_ID,
            PROVIDER.MAKER,
            LAB.MAKER,
            OFFER.CONTEXT,
            OFFER.MAX_OUTPUT,
            OFFER.INPUT_MODALITIES,
            OFFER.OUTPUT_MODALITIES,
            OFFER.IS_TOOL_CALLING,
            OFFER.IS_STRUCTURED_OUTPUT,
            OFFER.RETIRES)
        .from(OFFER)
        .join(PROVIDER)
        .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(OFFER.MODEL_ID))
        .join(LAB)
        .on(LAB.LAB_ID.eq(MODEL.LAB_ID))
        .where(oneOf(OFFER.MODEL_ID, modelIds), Precedence.isOffered())
        .fetch(mapping(OfferedFacts::offered))
        .forEach(offer -> offers.computeIfAbsent(offer.modelId, absent -> new ArrayList<>()).add(offer));
  }

  private static Offered offered(
      Long modelId,
      String provider,
      String lab,
      Long context,
      Long maxOutput,
      String input,
      String output,
      Boolean tools,
      Boolean structured,
      LocalDate retires) {
    return new Offered(
        modelId,
        provider.equals(lab),
        Facts.builder()
            .put(Fields.CONTEXT, context)
            .put(Fields.MAX_OUTPUT, maxOutput)
            .put(Fields.INPUT, modalities(input))
            .put(Fields.OUTPUT, modalities(output))
            .put(Fields.TOOLS, tools)
            .put(Fields.STRUCTURED, structured)
            .put(Fields.RETIRES, PartialDate.of(retires))
            .build());
  }

  private static List<String> modalities(String packed) {
    return PackedColumns.texts(packed).stream()
        .map(modality -> modality.toLowerCase(Locale.ROOT))
        .distinct()
        .sorted(OfferConsensus.BY_MODALITY)
        .toList();
  }

  /// Whether a model has an offer that is not deprecated.
  boolean has(long modelId) {
    return offers.containsKey(modelId);
  }

  /// Fills the fields of a model that no record states.
  void fill(long modelId, List<SourcedRecord> records, ChosenFacts.Chosen chosen) {
    if (has(modelId)) {
      for (Field<?> field : FIELDS) {
        if (records.stream().noneMatch(sourced -> sourced.record().facts().has(field))) {
          fill(field, offers.get(modelId), chosen);
        }
      }
    }
  }

  private static <T> void fill(Field<T> field, List<Offered> offers, ChosenFacts.Chosen chosen) {
    OfferConsensus<T> consensus =
        OfferConsensus.of(values(field, offers, Offered::isOwn), values(field, offers, any -> true));
    if (consensus != null) {
      chosen.facts().put(field, consensus.value());
      chosen.reasons().put(field, "offers: " + consensus.reason());
    }
  }

  private static <T> List<T> values(Field<T> field, List<Offered> offers, Predicate<Offered> wanted) {
    return offers.stream()
        .filter(offer -> wanted.test(offer) && offer.facts.has(field))
        .map(offer -> offer.facts.get(field))
        .toList();
  }
}
