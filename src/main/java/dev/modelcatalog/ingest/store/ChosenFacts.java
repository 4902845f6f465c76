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

import dev.modelcatalog.ingest.card.MarkdownCards;
import dev.modelcatalog.ingest.matching.EstimatedParameters;
import dev.modelcatalog.ingest.matching.Figure;
import dev.modelcatalog.ingest.matching.Figure.Circumstances;
import dev.modelcatalog.ingest.matching.NamedSize;
import dev.modelcatalog.ingest.matching.Repository;
import dev.modelcatalog.ingest.matching.RepositoryLicenses;
import dev.modelcatalog.ingest.matching.RepositoryShapes;
import dev.modelcatalog.ingest.store.Precedence.Price;
import dev.modelcatalog.ingest.store.Precedence.SourcedRecord;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Basis;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.License;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.TrainingEfficiency;
import dev.modelcatalog.rows.ValueType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// Chooses the values of the fields of models: of each, that of the first record that states it, else what follows from
/// names, repositories, licences and offers. Lists that records state are none of them: a model has the texts of all
/// its records.
final class ChosenFacts {
  /// The values of a model.
  ///
  /// @param reasons why values were chosen, by field, where there is more to say than which record states the value
  record Chosen(Facts.Builder facts, Map<Field<?>, String> reasons) {}

  private final Map<Long, Price> prices;
  private final Map<Long, Price> labPrices;
  private final OfferedFacts offered;
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
    offered = new OfferedFacts(dsl, modelIds);
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

  /// Chooses the values of a model.
  ///
  /// @param name the name of the model
  /// @param byRank its records, the one with the highest precedence first
  Chosen of(long modelId, String name, List<SourcedRecord> byRank) {
    Chosen chosen = new Chosen(Facts.builder(), new LinkedHashMap<>());
    for (Field<?> field : Fields.STATED) {
      if (field.type() != ValueType.LIST) {
        choose(field, byRank, chosen.facts);
      }
    }
    List<String> repositories =
        byRank.stream().map(sourced -> Repository.of(sourced.record())).filter(Objects::nonNull).distinct().toList();
    open(repositories, byRank, chosen);
    shape(byRank, chosen);
    figures(name, repositories, byRank, chosen);
    offered.fill(modelId, byRank, chosen);
    Facts.Builder facts = chosen.facts;
    TrainingEfficiency efficiency = new TrainingEfficiency(facts.get(Fields.PARAMS), facts.get(Fields.TOKENS));
    facts.put(Fields.RATIO, efficiency.ratio()).put(Fields.ALSCORE, efficiency.alscore());
    // Public means that anyone can use the model, which is true of whatever can be downloaded or bought.
    boolean isAvailable = offered.has(modelId) || Boolean.TRUE.equals(facts.get(Fields.OPEN));
    if (facts.get(Fields.ACCESS) == Access.UNKNOWN && isAvailable) {
      facts.put(Fields.ACCESS, Access.PUBLIC);
    }
    facts.put(Fields.AS_OF, PartialDate.of(days.get(modelId)));
    price(modelId, chosen);
    return chosen;
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

  /// The weights are open if the model has a repository, or if its licence is open and no record says otherwise. An
  /// open model has the first licence that is not a closed one.
  private static void open(List<String> repositories, List<SourcedRecord> byRank, Chosen chosen) {
    Boolean stated = chosen.facts.get(Fields.OPEN);
    String license = chosen.facts.get(Fields.LICENSE);
    if (!repositories.isEmpty() && !Boolean.TRUE.equals(stated)) {
      chosen.facts.put(Fields.OPEN, true);
      chosen.reasons.put(Fields.OPEN, "repository: follows from " + repositories.getFirst());
    } else if (stated == null && License.isOpen(license)) {
      chosen.facts.put(Fields.OPEN, true);
      chosen.reasons.put(Fields.OPEN, "licence: follows from " + license);
    }
    Boolean open = chosen.facts.get(Fields.OPEN);
    if (Boolean.TRUE.equals(open)) {
      List<String> licenses =
          byRank.stream()
              .map(sourced -> sourced.record().facts().get(Fields.LICENSE))
              .filter(Objects::nonNull)
              .toList();
      licenses.stream()
          .filter(License::isClosed)
          .findFirst()
          .ifPresent(
              closed -> chosen.reasons.put(Fields.LICENSE, "conflict: " + closed + ", but the weights are open"));
      licenses.stream()
          .filter(each -> !License.isClosed(each))
          .findFirst()
          .ifPresent(other -> chosen.facts.put(Fields.LICENSE, other));
      repositories.stream()
          .map(RepositoryLicenses::of)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(
              other -> {
                chosen.facts.put(Fields.LICENSE, other);
                chosen.reasons.put(Fields.LICENSE, "repository: states it");
              });
    } else if (Boolean.FALSE.equals(open) && License.isOpen(license)) {
      chosen.reasons.put(Fields.LICENSE, "conflict: " + license + ", but the weights are not open");
    }
  }

  /// A shape that no record states is that of the repository or, without one, of the record's key.
  private static void shape(List<SourcedRecord> byRank, Chosen chosen) {
    if (chosen.facts.get(Fields.SHAPE) == null) {
      byRank.stream()
          .map(
              sourced ->
                  Objects.requireNonNullElseGet(
                      Repository.own(sourced.record()), () -> sourced.record().key().toLowerCase(Locale.ROOT)))
          .filter(repository -> RepositoryShapes.of(repository) != null)
          .findFirst()
          .ifPresent(
              repository -> {
                chosen.facts.put(Fields.SHAPE, RepositoryShapes.of(repository));
                chosen.reasons.put(Fields.SHAPE, "repository: config.json of " + repository);
              });
    }
  }

  /// Chooses the parameter counts and the number of training tokens, with their bases.
  private static void figures(String name, List<String> repositories, List<SourcedRecord> byRank, Chosen chosen) {
    NamedSize named =
        NamedSize.combined(
            Stream.concat(Stream.of(name), byRank.stream().map(sourced -> sourced.record().name()))
                .distinct()
                .map(NamedSize::of)
                .toList());
    NamedSize inRepository = NamedSize.combined(repositories.stream().map(NamedSize::of).toList());
    NamedSize both = NamedSize.combined(List.of(named, inRepository));
    boolean hasTotal = both.total() != null;
    Circumstances model =
        new Circumstances(
            chosen.facts.get(Fields.OPEN),
            !repositories.isEmpty(),
            byRank.stream().anyMatch(ChosenFacts::hasPaper),
            byRank.stream().anyMatch(ChosenFacts::isListed));
    put(
        Fields.PARAMS,
        Fields.PARAMS_BASIS,
        Figure.of(
            stated(Fields.PARAMS, Fields.PARAMS_BASIS, byRank),
            model,
            hasTotal ? named.total() : null,
            hasTotal ? inRepository.total() : null),
        chosen);
    put(
        Fields.TOKENS,
        Fields.TOKENS_BASIS,
        Figure.of(stated(Fields.TOKENS, Fields.TOKENS_BASIS, byRank), model, null, null),
        chosen);
    Long params = chosen.facts.get(Fields.PARAMS);
    if (chosen.facts.get(Fields.ACTIVE) == null
        && both.active() != null
        && (params == null || both.active() < params)) {
      chosen.facts.put(Fields.ACTIVE, both.active());
      chosen.reasons.put(Fields.ACTIVE, named.active() == null ? "name: that of the repository" : "name");
    }
  }

  private static void put(Field<Long> field, Field<String> basis, Figure figure, Chosen chosen) {
    chosen.facts.put(field, figure.value());
    chosen.facts.put(basis, figure.basis() == null ? null : figure.basis().toString());
    if (figure.reason() != null) {
      chosen.reasons.put(field, figure.reason());
    }
  }

  private static List<Figure.Stated> stated(Field<Long> field, Field<String> basis, List<SourcedRecord> byRank) {
    return byRank.stream()
        .filter(sourced -> sourced.record().facts().has(field))
        .filter(sourced -> field != Fields.PARAMS || !sourced.record().paramsContradictName())
        .map(
            sourced ->
                new Figure.Stated(
                    sourced.source().name(),
                    isCard(sourced),
                    Basis.ESTIMATE.toString().equals(sourced.record().facts().get(basis)),
                    sourced.record().facts().get(field)))
        .toList();
  }

  private static boolean isCard(SourcedRecord sourced) {
    return sourced.source().key().equals(MarkdownCards.SOURCE);
  }

  private static boolean isListed(SourcedRecord sourced) {
    return isCard(sourced) && EstimatedParameters.lists(sourced.record().key());
  }

  private static boolean hasPaper(SourcedRecord sourced) {
    return sourced.record().links().stream().anyMatch(ChosenFacts::isPaper);
  }

  private static boolean isPaper(ModelRecord.Link link) {
    String target = link.target().toLowerCase(Locale.ROOT);
    return link.label().equalsIgnoreCase("paper") || target.contains("arxiv.org/") || target.endsWith(".pdf");
  }

  /// What a careful buyer pays: of a model that is not known to be open the lab's own price, if it sells it, else the
  /// lowest price.
  private void price(long modelId, Chosen chosen) {
    Price labPrice = labPrices.get(modelId);
    Price cheapest = prices.get(modelId);
    boolean isOpen = Boolean.TRUE.equals(chosen.facts.get(Fields.OPEN));
    Price price = isOpen || labPrice == null ? cheapest : labPrice;
    if (price != null) {
      chosen.facts.put(Fields.PRICE, price.price());
      chosen.facts.put(Fields.INPUT_PRICE, price.input()).put(Fields.OUTPUT_PRICE, price.output());
      chosen.reasons.put(Fields.PRICE, price == labPrice ? "offers: the lab's own" : "offers: the cheapest");
    }
    if (labPrice != null) {
      chosen.facts.put(Fields.MAKER_INPUT_PRICE, labPrice.input());
      chosen.facts.put(Fields.MAKER_OUTPUT_PRICE, labPrice.output());
    }
  }
}
