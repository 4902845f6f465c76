package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_LINK;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import dev.modelcatalog.db.tables.Model;
import dev.modelcatalog.rows.CardScore;
import dev.modelcatalog.rows.ListedOffer;
import dev.modelcatalog.rows.ModelCard;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Statement;
import dev.modelcatalog.rows.StoredRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;

/// Everything about one model.
public final class CardQuery {
  /// The source whose records are cards.
  private static final String CARDS = "llm-leaderboard";

  /// Cards that are read by one query.
  private static final int AT_ONCE = 64;

  private final DSLContext dsl;

  public CardQuery(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// @param id of a model that the catalog has, as [Names] gives it
  public ModelCard card(String id) {
    return cards(List.of(id)).getFirst();
  }

  /// @param ids of models that the catalog has, as [Names] gives them
  /// @return lazily read, in the same order
  public Stream<ModelCard> cards(Stream<String> ids) {
    return ids.gather(Gatherers.windowFixed(AT_ONCE)).flatMap(each -> cards(each).stream());
  }

  private List<ModelCard> cards(List<String> ids) {
    Model other = MODEL.as("other");
    Field<List<ModelRecord.Link>> links = multiset(select(RECORD_LINK.LABEL, RECORD_LINK.TARGET)
        .from(RECORD_LINK)
        .join(RECORD).on(RECORD.RECORD_ID.eq(RECORD_LINK.RECORD_ID))
        .join(SOURCE).on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .where(RECORD.MODEL_ID.eq(MODEL.MODEL_ID))
        .orderBy(SOURCE.NAMING, SOURCE.KEY, RECORD.KEY, RECORD_LINK.POSITION))
        .convertFrom(rows -> firstOfEachTarget(rows.map(mapping(ModelRecord.Link::new))));
    Field<List<ModelCard.Origin>> origins = multiset(select(SOURCE.NAME, RECORD.KEY, RECORD.JOINED_BY, RECORD.PATH,
        IMPORT.IMPORT_ID, IMPORT.AT, RECORD.UPDATED)
        .from(RECORD)
        .join(SOURCE).on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(IMPORT).on(IMPORT.IMPORT_ID.eq(RECORD.IMPORT_ID))
        .where(RECORD.MODEL_ID.eq(MODEL.MODEL_ID))
        .orderBy(field(RECORD.JOINED_BY.isNotNull()), SOURCE.NAMING, SOURCE.KEY, RECORD.KEY))
        .convertFrom(rows -> rows.map(mapping(ModelCard.Origin::new)));
    Field<LocalDate> updated = field(select(max(RECORD.UPDATED)).from(RECORD)
        .where(RECORD.MODEL_ID.eq(MODEL.MODEL_ID)));
    Field<Long> labModels = field(select(count().cast(Long.class).minus(1L)).from(other)
        .where(other.LAB_ID.eq(MODEL.LAB_ID)));
    Field<Long> archModels = field(select(count().cast(Long.class)).from(other)
        .where(other.ARCH_LOWER.eq(MODEL.ARCH_LOWER), other.MODEL_ID.ne(MODEL.MODEL_ID)));
    List<ModelCard> cards = dsl.select(ModelRow.WHOLE.model(false), LAB.SLUG, scores(), links, updated, labModels,
            archModels, origins)
        .from(MODEL)
        .join(LAB).on(LAB.LAB_ID.eq(MODEL.LAB_ID))
        .where(MODEL.ID.in(ids))
        .fetch(mapping((model, labSlug, scores, linked, changed, ofLab, ofArch, records) ->
            new ModelCard(model, labSlug, scores, linked, changed, ofLab, ofArch, records, List.of())));
    Map<String, ModelCard> byId = cards.stream()
        .collect(Collectors.toMap(card -> card.model().id(), Function.identity()));
    Map<String, List<ListedOffer>> offers = new ProviderQuery(dsl).ofModels(ids).stream()
        .collect(Collectors.groupingBy(ListedOffer::model));
    return ids.stream().map(byId::get)
        .map(card -> card.withOffers(inOrder(offers.getOrDefault(card.model().id(), List.of()), card))).toList();
  }

  private static List<ModelRecord.Link> firstOfEachTarget(List<ModelRecord.Link> links) {
    Set<String> targets = new HashSet<>();
    return links.stream().filter(link -> targets.add(link.target())).toList();
  }

  /// All that is claimed of the model of the query around it, in the order of the rule by which one score of a
  /// benchmark is shown. That one is first.
  private static Field<List<CardScore>> scores() {
    Condition isShown = SCORE.RECORD_ID.isNotNull();
    Field<Double> goodness = when(BENCHMARK.IS_LOWER_BETTER, RECORD_SCORE.VALUE.neg()).otherwise(RECORD_SCORE.VALUE);
    List<OrderField<?>> order = new ArrayList<>(Benchmarks.ORDER);
    order.addAll(List.of(field(isShown).desc(), field(RECORD_SCORE.FLAG.isNotNull()),
        field(RECORD_SCORE.VARIANT.isNotNull()), RECORD_SCORE.IS_VERIFIED.desc(), SOURCE.RANK,
        RECORD_SCORE.DATE.desc().nullsLast(), goodness.desc().nullsLast(), SOURCE.KEY, RECORD.KEY,
        RECORD_SCORE.POSITION));
    return multiset(select(Records.SCORE, SOURCE.NAME, RECORD.KEY, field(isShown))
        .from(RECORD_SCORE)
        .join(RECORD).on(RECORD.RECORD_ID.eq(RECORD_SCORE.RECORD_ID))
        .join(SOURCE).on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(BENCHMARK).on(BENCHMARK.BENCHMARK_ID.eq(RECORD_SCORE.BENCHMARK_ID))
        .leftJoin(SCORE).on(SCORE.MODEL_ID.eq(RECORD.MODEL_ID), SCORE.BENCHMARK_ID.eq(RECORD_SCORE.BENCHMARK_ID),
            SCORE.RECORD_ID.eq(RECORD_SCORE.RECORD_ID), SCORE.POSITION.eq(RECORD_SCORE.POSITION))
        .where(RECORD.MODEL_ID.eq(MODEL.MODEL_ID)).orderBy(order))
        .convertFrom(rows -> byBenchmark(rows.map(mapping(Statement::of))));
  }

  private static List<CardScore> byBenchmark(List<Statement> statements) {
    Map<String, List<Statement>> benchmarks = new LinkedHashMap<>();
    statements.forEach(statement -> benchmarks
        .computeIfAbsent(statement.score().benchmark().key(), none -> new ArrayList<>()).add(statement));
    return benchmarks.values().stream().map(each -> new CardScore(each.getFirst().score(), each)).toList();
  }

  /// Of offers that cost the same the maker's own is first.
  private static List<ListedOffer> inOrder(List<ListedOffer> offers, ModelCard card) {
    if (offers.size() < 2) { // most models have no offers, and a comparison has its price even then
      return offers;
    }
    Set<String> makers = card.records().stream().map(record -> record.key().split("/")[0])
        .collect(Collectors.toSet());
    return offers.stream()
        .sorted(Comparator.comparingInt(CardQuery::standing)
            .thenComparing(ListedOffer::price, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(offer -> !makers.contains(offer.provider())))
        .toList();
  }

  /// What comes before what besides the price.
  private static int standing(ListedOffer offer) {
    return "deprecated".equals(offer.status()) ? 3 : offer.price() == null ? 2 : offer.price() == 0 ? 1 : 0;
  }

  /// What a model's card says: as its source said it; where it has no card, from what is shown of it.
  ///
  /// @param id of a model that the catalog has
  public ModelRecord cardRecord(String id) {
    ModelRecord said = new Records(dsl).of(CARDS, id);
    return said != null ? said : card(id).toRecord(CARDS);
  }

  /// The same of all models.
  ///
  /// @return lazily read; to be closed by the caller
  public Stream<ModelRecord> cardRecords() {
    List<String> others = dsl.select(MODEL.ID).from(MODEL)
        .where(notExists(selectOne().from(RECORD).join(SOURCE).on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
            .where(SOURCE.KEY.eq(CARDS), RECORD.MODEL_ID.eq(MODEL.MODEL_ID))))
        .fetch(MODEL.ID);
    return Stream.concat(new Records(dsl).ofSource(CARDS).map(StoredRecord::record),
        cards(others.stream()).map(card -> card.toRecord(CARDS)));
  }
}
