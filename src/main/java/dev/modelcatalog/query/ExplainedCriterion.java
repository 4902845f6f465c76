package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.RECORD_SCORE;
import static org.jooq.impl.DSL.name;

import dev.modelcatalog.query.RankQuery.RankRequest;
import dev.modelcatalog.query.RankQuery.WeightedCriterion;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Scale;
import dev.modelcatalog.rows.answer.RankedModel.Part;
import dev.modelcatalog.rows.answer.RankedModel.ScoreSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jooq.Table;

/// The columns that explain one criterion of a ranking: its contribution to the mean and the source of the score.
///
/// @param number the index of the criterion, which makes its column names unique
record ExplainedCriterion(int number, WeightedCriterion criterion, Measure measure, Scale scale) {
  /// Returns the criteria of a ranking, in order.
  static List<ExplainedCriterion> of(RankRequest request, List<Measure> measures, List<Scale> scales) {
    return IntStream.range(0, measures.size())
        .mapToObj(i -> new ExplainedCriterion(i, request.criteria().get(i), measures.get(i), scales.get(i)))
        .toList();
  }

  List<SelectField<?>> columns() {
    return List.of(normalised(), source(), setting(), date(), url(), flag());
  }

  private Field<Double> normalised() {
    return measure.normalised(scale).as(named("normalised"));
  }

  private Field<String> source() {
    return measure.source().as(named("source"));
  }

  private Field<String> setting() {
    return measure.setting().as(named("setting"));
  }

  private Field<PartialDate> date() {
    return measure.claimed(RECORD_SCORE.DATE).as(named("date"));
  }

  private Field<String> url() {
    return measure.claimed(RECORD_SCORE.URL).as(named("url"));
  }

  private Field<Flag> flag() {
    return measure.flag().as(named("flag"));
  }

  private Name named(String column) {
    return name(column + "_" + number);
  }

  /// Reads the parts of a score.
  static List<Part> read(List<ExplainedCriterion> criteria, Record row, Table<?> ranked, Model model) {
    return criteria.isEmpty() // in most rankings, where a stream for each row would take 2 ms
        ? List.of()
        : criteria.stream().map(criterion -> criterion.read(row, ranked, model)).toList();
  }

  /// @param row a row of a query on `ranked`, which has [#columns]
  /// @param model the model in the row
  Part read(Record row, Table<?> ranked, Model model) {
    return new Part(
        criterion.field().name(),
        (Number) criterion.field().value().apply(model),
        criterion.weight(),
        row.get(ranked.field(normalised())),
        claim(row, ranked),
        row.get(ranked.field(flag())));
  }

  private ScoreSource claim(Record row, Table<?> ranked) {
    String source = row.get(ranked.field(source()));
    return source == null
        ? ScoreSource.NONE
        : new ScoreSource(
            source, row.get(ranked.field(setting())), row.get(ranked.field(date())), row.get(ranked.field(url())));
  }
}
