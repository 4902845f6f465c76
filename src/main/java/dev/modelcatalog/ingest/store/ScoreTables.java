package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.RECORD_SCORE_DERIVED;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.query.planner.OneOf.oneOf;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.ingest.matching.ScoreRules;
import dev.modelcatalog.ingest.matching.ScoreRules.Derived;
import dev.modelcatalog.ingest.store.Precedence.SourcedRecord;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.PackedColumns.PackedScore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;

/// The tables of chosen scores: `score`, and `record_score_derived` with what is derived of the scores that are not
/// chosen as well.
///
/// The order of precedence is: unflagged before flagged scores, the plain setting before others, verified before
/// unverified scores, the source with the lowest rank, the newest score, the best score, one with a standard error.
final class ScoreTables {
  /// A score of a record with what is derived of it.
  ///
  /// @param position the index of the score in the record
  private record Candidate(SourcedRecord sourced, int position, Score score, Derived derived) {}

  private final DSLContext dsl;
  private final ShownBenchmarks benchmarks;
  private final ScoreRules rules;
  private final Batch scores;
  private final Batch derived;

  /// Orders the scores on one benchmark; the first is chosen.
  private final Comparator<Candidate> byPrecedence =
      Comparator.comparing((Candidate each) -> each.derived().flag() != null)
          .thenComparing(each -> each.derived().setting() != null)
          .thenComparing(each -> !each.score().provenance().verified())
          .thenComparingLong(each -> each.sourced().source().rank())
          .thenComparing(ScoreTables::date, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(this::goodness, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(each -> each.score().provenance().error() == null)
          .thenComparing(each -> Precedence.sourceAndKey(each.sourced()))
          .thenComparingInt(Candidate::position);

  ScoreTables(DSLContext dsl, Vocabulary vocabulary) {
    this.dsl = dsl;
    this.rules = ScoreRules.read();
    this.benchmarks = new ShownBenchmarks(dsl, vocabulary, rules.benchmarks());
    this.scores =
        Batch.into(
            dsl,
            SCORE,
            SCORE.MODEL_ID,
            SCORE.BENCHMARK_ID,
            SCORE.SETTING,
            SCORE.VALUE,
            SCORE.ERROR,
            SCORE.TEXT,
            SCORE.FLAG,
            SCORE.RECORD_ID,
            SCORE.POSITION);
    this.derived =
        Batch.into(
            dsl,
            RECORD_SCORE_DERIVED,
            RECORD_SCORE_DERIVED.RECORD_ID,
            RECORD_SCORE_DERIVED.POSITION,
            RECORD_SCORE_DERIVED.BENCHMARK_ID,
            RECORD_SCORE_DERIVED.VALUE,
            RECORD_SCORE_DERIVED.SETTING,
            RECORD_SCORE_DERIVED.ERROR,
            RECORD_SCORE_DERIVED.FLAG,
            RECORD_SCORE_DERIVED.WHY);
  }

  private static String date(Candidate each) {
    return each.score().provenance().date() == null ? null : each.score().provenance().date().toString();
  }

  private Double goodness(Candidate each) {
    Double value = each.derived().value();
    return value != null && benchmarks.shown(each.derived().benchmark()).lowerIsBetter() ? -value : value;
  }

  /// Derives the scores of a model.
  ///
  /// @param inputs what the model reads; empty if unknown
  /// @return the chosen scores, as they stand in the model's row
  List<PackedScore> add(long modelId, Collection<SourcedRecord> records, List<String> inputs) {
    Map<String, Candidate> chosen = new LinkedHashMap<>();
    for (Candidate each : candidates(records, inputs)) {
      chosen.merge(each.derived().benchmark(), each, (a, b) -> byPrecedence.compare(a, b) <= 0 ? a : b);
      if (says(each)) {
        addDerived(each);
      }
    }
    chosen.values().forEach(each -> addChosen(modelId, each));
    return chosen.values().stream()
        .map(
            each ->
                new PackedScore(
                    each.derived().benchmark(),
                    each.derived().value(),
                    each.derived().flag() != null,
                    each.derived().setting() != null))
        .toList();
  }

  /// Packs the scores in the plain setting; returns null if they are all.
  static String plain(Collection<PackedScore> scores) {
    List<PackedScore> plain = scores.stream().filter(score -> !score.hasSetting()).toList();
    return plain.size() == scores.size() ? null : Objects.requireNonNullElse(PackedColumns.scores(plain), "");
  }

  private List<Candidate> candidates(Collection<SourcedRecord> records, List<String> inputs) {
    List<Candidate> candidates = new ArrayList<>();
    for (SourcedRecord sourced : records) {
      for (int i = 0; i < sourced.record().scores().size(); i++) {
        candidates.add(new Candidate(sourced, i, sourced.record().scores().get(i), null));
      }
    }
    if (candidates.isEmpty()) {
      return candidates;
    }
    List<ScoreRules.Stated> stated =
        candidates.stream()
            .map(
                each ->
                    new ScoreRules.Stated(each.sourced().source().key(), each.sourced().record().key(), each.score()))
            .toList();
    List<Derived> results = rules.derive(stated, Set.copyOf(inputs));
    for (int i = 0; i < results.size(); i++) {
      Candidate each = candidates.get(i);
      candidates.set(i, new Candidate(each.sourced(), each.position(), each.score(), results.get(i)));
    }
    return candidates;
  }

  /// Whether what is derived of a score differs from what the record states. The error is only in `score`, unless there
  /// is a row anyway.
  private boolean says(Candidate each) {
    Score score = each.score();
    Derived result = each.derived();
    return result.setting() != null
        || score.variant() != null
        || result.why() != null
        || result.flag() != score.flag()
        || !Objects.equals(result.value(), score.value())
        || !result.benchmark().equals(rules.benchmarks().of(score.benchmark()).entry().key());
  }

  private void addDerived(Candidate each) {
    derived.add(
        each.sourced().recordId(),
        (long) each.position(),
        benchmarks.idOf(each.derived().benchmark()),
        each.derived().value(),
        each.derived().setting(),
        each.derived().error(),
        each.derived().flag(),
        each.derived().why());
  }

  private void addChosen(long modelId, Candidate each) {
    scores.add(
        modelId,
        benchmarks.idOf(each.derived().benchmark()),
        each.derived().setting(),
        each.derived().value(),
        each.derived().error(),
        each.score().text(),
        each.derived().flag(),
        each.sourced().recordId(),
        (long) each.position());
  }

  /// Removes the chosen scores of models.
  void remove(Collection<Long> modelIds) {
    dsl.deleteFrom(SCORE).where(oneOf(SCORE.MODEL_ID, modelIds)).execute();
  }

  /// Removes what is derived of the scores of records.
  void removeDerived(Collection<Long> recordIds) {
    if (!recordIds.isEmpty()) {
      dsl.deleteFrom(RECORD_SCORE_DERIVED).where(oneOf(RECORD_SCORE_DERIVED.RECORD_ID, recordIds)).execute();
    }
  }

  void flush() {
    scores.flush();
    derived.flush();
  }

  /// Brings the benchmarks up to date with what the sources state now.
  void refreshBenchmarks() {
    benchmarks.refresh();
  }
}
