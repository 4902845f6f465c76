package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.IMPORT;
import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_LINK;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.RECORD_SCORE_DERIVED;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static dev.modelcatalog.db.Tables.STATED_BENCHMARK;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import dev.modelcatalog.db.tables.Model;
import dev.modelcatalog.query.planner.ReadAhead;
import dev.modelcatalog.rows.CardScore;
import dev.modelcatalog.rows.Claim;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ListedOffer;
import dev.modelcatalog.rows.ModelCard;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.ScoreDetail;
import dev.modelcatalog.rows.StoredRecord;
import dev.modelcatalog.rows.TextFold;
import dev.modelcatalog.rows.answer.CardClaims;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.SelectField;

/// Reads model cards.
public final class CardQuery {
  /// The key of the source whose records are model cards.
  public static final String CARDS = "llm-leaderboard";

  /// The number of cards read by one query. A larger batch speeds up reading many cards; a smaller one returns the
  /// first card sooner.
  private static final int BATCH = 256;

  private final DSLContext dsl;

  /// The number of models by architecture in lower case.
  private final Map<String, Integer> modelsOfArch = new HashMap<>();

  public CardQuery(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// @param id the id of a model in the catalog
  public ModelCard card(String id) {
    return read(List.of(id)).getFirst();
  }

  /// @param ids the ids of models in the catalog
  /// @return the cards in the same order, read lazily in batches; the caller must close the stream
  public Stream<ModelCard> cards(List<String> ids) {
    return inBatches(ids, this::read);
  }

  /// Returns the cards, each with the claims of all sources.
  ///
  /// @return the cards in the same order, read lazily in batches; the caller must close the stream
  public Stream<CardClaims> claims(List<String> ids) {
    return inBatches(
        ids,
        each -> {
          List<ModelCard> cards = read(each);
          Map<String, List<Claim>> fields = new ClaimQuery(dsl).ofFields(cards.stream().map(ModelCard::model).toList());
          return cards.stream().map(card -> new CardClaims(card, fields.get(card.model().id()))).toList();
        });
  }

  private static <T> Stream<T> inBatches(List<String> ids, Function<List<String>, List<T>> read) {
    return ReadAhead.ofCards(
        ids.stream().gather(Gatherers.windowFixed(BATCH)).flatMap(each -> read.apply(each).stream()));
  }

  /// Queries nested rows separately: jOOQ would read them from JSON, with their numbers as BigDecimal, which takes
  /// longer than three queries.
  private List<ModelCard> read(List<String> ids) {
    Condition wanted = RECORD.MODEL_ID.in(select(MODEL.MODEL_ID).from(MODEL).where(MODEL.ID.in(ids)));
    Map<Long, List<Claim>> scores = scores(wanted);
    Map<Long, List<ModelRecord.Link>> links = links(wanted);
    Map<Long, List<ModelCard.RecordOrigin>> origins = origins(wanted);
    Map<String, List<ListedOffer>> offers =
        new ProviderQuery(dsl).ofModels(ids).stream().collect(Collectors.groupingBy(ListedOffer::model));
    Model other = MODEL.as("other");
    Field<LocalDate> updated =
        field(select(max(RECORD.UPDATED)).from(RECORD).where(RECORD.MODEL_ID.eq(MODEL.MODEL_ID)));
    Field<Long> labModels =
        field(select(count().cast(Long.class).minus(1L)).from(other).where(other.LAB_ID.eq(MODEL.LAB_ID)));
    Map<String, ModelCard> cards =
        dsl
            .select(MODEL.MODEL_ID, ModelRow.WHOLE.model(false), LAB.SLUG, LAB.ALIASES, updated, labModels)
            .from(MODEL)
            .join(LAB)
            .on(LAB.LAB_ID.eq(MODEL.LAB_ID))
            .where(MODEL.ID.in(ids))
            .fetch(
                mapping(
                    (id, model, labSlug, labAliases, updatedOn, ofLab) ->
                        new ModelCard(
                            model,
                            labSlug,
                            labAliases == null ? List.of() : PackedColumns.texts(labAliases),
                            byBenchmark(scores.getOrDefault(id, List.of())),
                            firstOfEachTarget(links.getOrDefault(id, List.of())),
                            updatedOn,
                            ofLab,
                            othersOfArch(model.arch()),
                            origins.get(id),
                            inOrder(offers.getOrDefault(model.id(), List.of()), origins.get(id)))))
            .stream()
            .collect(Collectors.toMap(card -> card.model().id(), Function.identity()));
    return ids.stream().map(cards::get).toList();
  }

  /// Returns the number of other models with the same architecture. There are few architectures and each has many
  /// models, so each is counted only once.
  private long othersOfArch(String arch) {
    return arch == null
        ? 0
        : modelsOfArch.computeIfAbsent(TextFold.of(arch), lower -> dsl.fetchCount(MODEL, MODEL.ARCH_LOWER.eq(lower)))
            - 1L;
  }

  private Map<Long, List<ModelRecord.Link>> links(Condition wanted) {
    return dsl.select(RECORD.MODEL_ID, RECORD_LINK.LABEL, RECORD_LINK.TARGET)
        .from(RECORD_LINK)
        .join(RECORD)
        .on(RECORD.RECORD_ID.eq(RECORD_LINK.RECORD_ID))
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .where(wanted)
        .orderBy(SOURCE.NAMING, SOURCE.KEY, RECORD.KEY, RECORD_LINK.POSITION)
        .fetchGroups(Record3::value1, mapping((_, label, target) -> new ModelRecord.Link(label, target)));
  }

  private static List<ModelRecord.Link> firstOfEachTarget(List<ModelRecord.Link> links) {
    Set<String> targets = new HashSet<>();
    return links.stream().filter(link -> targets.add(link.target())).toList();
  }

  /// Returns the origins by model row id. Each model has at least one.
  private Map<Long, List<ModelCard.RecordOrigin>> origins(Condition wanted) {
    return dsl.select(
            RECORD.MODEL_ID,
            row(
                    SOURCE.NAME,
                    RECORD.KEY,
                    RECORD.LAB,
                    RECORD.JOINED_BY,
                    RECORD.PATH,
                    IMPORT.IMPORT_ID,
                    IMPORT.AT,
                    RECORD.UPDATED)
                .mapping(ModelCard.RecordOrigin::new))
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(IMPORT)
        .on(IMPORT.IMPORT_ID.eq(RECORD.IMPORT_ID))
        .where(wanted)
        .orderBy(field(RECORD.JOINED_BY.isNotNull()), SOURCE.NAMING, SOURCE.KEY, RECORD.KEY)
        .fetchGroups(Record2::value1, Record2::value2);
  }

  /// Returns all claimed scores by model row id, in order of precedence. The chosen score of each benchmark comes
  /// first.
  private Map<Long, List<Claim>> scores(Condition wanted) {
    Condition isChosen = SCORE.RECORD_ID.isNotNull();
    // Without a row, the score stands as its record states it, in the plain setting.
    Condition isDerived = RECORD_SCORE_DERIVED.RECORD_ID.isNotNull();
    Field<Double> value = when(isDerived, RECORD_SCORE_DERIVED.VALUE).otherwise(RECORD_SCORE.VALUE);
    Field<Flag> flag = when(isDerived, RECORD_SCORE_DERIVED.FLAG).otherwise(RECORD_SCORE.FLAG);
    Field<Double> goodness = when(BENCHMARK.IS_LOWER_BETTER, value.neg()).otherwise(value);
    List<OrderField<?>> order = new ArrayList<>(Benchmarks.ORDER);
    order.addAll(
        List.of(
            field(isChosen).desc(),
            field(flag.isNotNull()),
            field(RECORD_SCORE_DERIVED.SETTING.isNotNull()),
            RECORD_SCORE.IS_VERIFIED.desc(),
            SOURCE.RANK,
            RECORD_SCORE.DATE.desc().nullsLast(),
            goodness.desc().nullsLast(),
            SOURCE.KEY,
            RECORD.KEY,
            RECORD_SCORE.POSITION));
    SelectField<ModelRecord.Score> score =
        row(Benchmarks.EACH, RECORD_SCORE_DERIVED.SETTING, value, RECORD_SCORE.TEXT, flag, Records.PROVENANCE)
            .mapping(ModelRecord.Score::new);
    SelectField<ScoreDetail> detail =
        row(
                RECORD_SCORE.VARIANT,
                coalesce(SCORE.ERROR, RECORD_SCORE_DERIVED.ERROR, RECORD_SCORE.ERROR),
                RECORD_SCORE_DERIVED.WHY)
            .mapping(ScoreDetail::new);
    return dsl.select(RECORD.MODEL_ID, row(score, detail, SOURCE.NAME, RECORD.KEY, field(isChosen)).mapping(Claim::of))
        .from(RECORD_SCORE)
        .join(RECORD)
        .on(RECORD.RECORD_ID.eq(RECORD_SCORE.RECORD_ID))
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(STATED_BENCHMARK)
        .on(STATED_BENCHMARK.STATED_BENCHMARK_ID.eq(RECORD_SCORE.STATED_BENCHMARK_ID))
        .leftJoin(RECORD_SCORE_DERIVED)
        .on(
            RECORD_SCORE_DERIVED.RECORD_ID.eq(RECORD_SCORE.RECORD_ID),
            RECORD_SCORE_DERIVED.POSITION.eq(RECORD_SCORE.POSITION))
        .join(BENCHMARK)
        .on(BENCHMARK.BENCHMARK_ID.eq(coalesce(RECORD_SCORE_DERIVED.BENCHMARK_ID, STATED_BENCHMARK.BENCHMARK_ID)))
        .leftJoin(SCORE)
        .on(
            SCORE.MODEL_ID.eq(RECORD.MODEL_ID),
            SCORE.BENCHMARK_ID.eq(BENCHMARK.BENCHMARK_ID),
            SCORE.RECORD_ID.eq(RECORD_SCORE.RECORD_ID),
            SCORE.POSITION.eq(RECORD_SCORE.POSITION))
        .where(wanted)
        .orderBy(order)
        .fetchGroups(Record2::value1, Record2::value2);
  }

  private static List<CardScore> byBenchmark(List<Claim> claims) {
    Map<String, List<Claim>> benchmarks = new LinkedHashMap<>();
    claims.forEach(
        claim -> benchmarks.computeIfAbsent(claim.score().benchmark().key(), none -> new ArrayList<>()).add(claim));
    return benchmarks.values().stream().map(each -> new CardScore(each.getFirst().score(), each)).toList();
  }

  /// Sorts offers by status and price. Among offers at the same price, the lab's own comes first.
  private static List<ListedOffer> inOrder(List<ListedOffer> offers, List<ModelCard.RecordOrigin> records) {
    if (offers.size() < 2) { // most models have no offers, and sorting has a fixed cost
      return offers;
    }
    Set<String> labs = records.stream().map(record -> record.key().split("/")[0]).collect(Collectors.toSet());
    return offers.stream()
        .sorted(
            Comparator.comparingInt(ListedOffer::sortGroup)
                .thenComparing(ListedOffer::price, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(offer -> !labs.contains(offer.provider())))
        .toList();
  }

  /// Returns the card of a model: the record of the card source or, if there is none, one built from the chosen values.
  ///
  /// @param id the id of a model in the catalog
  public ModelRecord cardRecord(String id) {
    ModelRecord stated = new Records(dsl).of(CARDS, id);
    return stated != null ? stated : card(id).toRecord(CARDS);
  }

  /// Returns the cards of all models.
  ///
  /// @return a lazy stream; the caller must close it
  public Stream<ModelRecord> cardRecords() {
    List<String> others =
        dsl.select(MODEL.ID)
            .from(MODEL)
            .where(
                notExists(
                    selectOne()
                        .from(RECORD)
                        .join(SOURCE)
                        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
                        .where(SOURCE.KEY.eq(CARDS), RECORD.MODEL_ID.eq(MODEL.MODEL_ID))))
            .fetch(MODEL.ID);
    return Stream.concat(
        new Records(dsl).ofSource(CARDS).map(StoredRecord::record), cards(others).map(card -> card.toRecord(CARDS)));
  }
}
