package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.modelcatalog.ingest.source.DataSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;

/// Withdraws what sources no longer state, and counts how much that is. A source of which a run reads nothing is left
/// alone.
public final class Pruning {
  private final DSLContext dsl;
  private final boolean isWanted;
  private final Map<String, Long> recordsBefore;
  private final Map<String, Long> offersBefore;
  private final Map<String, Long> scoresBefore;
  private final Map<String, LocalDate> datesBefore;
  private final Set<String> readRecords = new HashSet<>();
  private final Set<String> readOffers = new HashSet<>();
  private final Map<String, Long> withdrawnRecords = new HashMap<>();
  private final Map<String, Long> withdrawnOffers = new HashMap<>();

  /// @param isWanted false to withdraw nothing
  Pruning(DSLContext dsl, boolean isWanted) {
    this.dsl = dsl;
    this.isWanted = isWanted;
    this.recordsBefore = isWanted ? records() : Map.of();
    this.offersBefore = isWanted ? offers() : Map.of();
    this.scoresBefore = isWanted ? scores() : Map.of();
    this.datesBefore = SourceAges.own(dsl);
  }

  private Map<String, Long> records() {
    return dsl.select(SOURCE.KEY, count().cast(BIGINT))
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .groupBy(SOURCE.KEY)
        .fetchMap(row -> row.value1(), row -> row.value2());
  }

  private Map<String, Long> offers() {
    return dsl.select(SOURCE.KEY, count().cast(BIGINT))
        .from(OFFER)
        .join(PROVIDER)
        .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(PROVIDER.SOURCE_ID))
        .groupBy(SOURCE.KEY)
        .fetchMap(row -> row.value1(), row -> row.value2());
  }

  private Map<String, Long> scores() {
    return dsl.select(SOURCE.KEY, count().cast(BIGINT))
        .from(RECORD_SCORE)
        .join(RECORD)
        .on(RECORD.RECORD_ID.eq(RECORD_SCORE.RECORD_ID))
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .groupBy(SOURCE.KEY)
        .fetchMap(row -> row.value1(), row -> row.value2());
  }

  void read(DataSet data) {
    if (!data.records().isEmpty()) {
      readRecords.add(data.source());
    }
    if (!data.offers().isEmpty()) {
      readOffers.add(data.source());
    }
  }

  /// Withdraws nothing of some sources in spite of what was asked for: what could not be read need not be absent.
  public void keep(Collection<String> sources) {
    readRecords.removeAll(sources);
    readOffers.removeAll(sources);
  }

  void withdraw(RecordWriter records, OfferWriter offers) {
    if (isWanted) {
      readRecords.forEach(source -> withdrawnRecords.put(source, records.withdrawUnseen(source)));
      readOffers.forEach(source -> withdrawnOffers.put(source, offers.withdrawUnseen(source)));
    }
  }

  /// Returns what sources lost, where it is more than a share of what they had.
  public List<SourceLoss> losses(double maxShare) {
    List<SourceLoss> losses = new ArrayList<>();
    Map<String, Long> scoresNow = isWanted ? scores() : Map.of();
    Map<String, Long> lostScores = new HashMap<>();
    readRecords.forEach(
        source -> lostScores.put(source, scoresBefore.getOrDefault(source, 0L) - scoresNow.getOrDefault(source, 0L)));
    add("models", withdrawnRecords, recordsBefore, maxShare, losses);
    add("offers", withdrawnOffers, offersBefore, maxShare, losses);
    add("scores", lostScores, scoresBefore, maxShare, losses);
    return losses;
  }

  /// Returns the sources whose newest data is now older than before, by more than a number of days.
  public List<OlderSource> older(int days) {
    Map<String, LocalDate> datesNow = SourceAges.own(dsl);
    return datesBefore.entrySet().stream()
        .filter(before -> readRecords.contains(before.getKey()) || readOffers.contains(before.getKey()))
        .filter(before -> datesNow.containsKey(before.getKey()))
        .map(before -> new OlderSource(before.getKey(), before.getValue(), datesNow.get(before.getKey())))
        .filter(source -> source.now().isBefore(source.before().minusDays(days)))
        .toList();
  }

  private static void add(
      String what, Map<String, Long> lost, Map<String, Long> before, double maxShare, List<SourceLoss> losses) {
    lost.forEach(
        (source, count) -> {
          long had = before.getOrDefault(source, 0L);
          if (count > had * maxShare) {
            losses.add(new SourceLoss(source, what, count, had));
          }
        });
  }
}
