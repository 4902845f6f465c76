package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.Records.mapping;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.rows.Considered;
import dev.modelcatalog.rows.Ranked;
import dev.modelcatalog.rows.Scale;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;

/// Which models are best at something, or at a mix of things?
///
/// The ranking of one benchmark that is cut to the first few only reads the beginning of the benchmark's index.
public final class RankQuery {
  /// @param terms one or more, each of another field that has numbers
  /// @param filter true of the models that are wanted
  /// @param includeFlagged whether flagged scores count
  /// @param minCoverage how many of the terms a model must have
  /// @param ascending whether the lowest score comes first
  /// @param per of which only the first model each is kept; null if all are
  /// @param limit how many models at most; null for all
  /// @param explain whether the parts of each score are wanted
  public record Question(List<Term> terms, Filter filter, boolean includeFlagged, int minCoverage, boolean ascending,
      Group per, Long limit, boolean explain) {
    boolean isMix() {
      return terms.size() > 1;
    }
  }

  /// @param weight above 0
  public record Term(ModelField field, double weight) {}

  /// What several models have in common.
  public enum Group {
    LAB(MODEL.LAB_ID),
    ARCH(MODEL.ARCH_LOWER);

    private final Field<?> key;

    Group(Field<?> key) {
      this.key = key;
    }

    Field<?> key() {
      return key;
    }
  }

  private final DSLContext dsl;
  private final List<ModelField> fields;

  /// @param fields of the catalog
  public RankQuery(DSLContext dsl, List<ModelField> fields) {
    this.dsl = dsl;
    this.fields = fields;
  }

  /// The scale of each term.
  public List<Scale> scales(List<Term> terms) {
    return terms.stream().map(term -> new Measure(term.field(), 0, false).scale(dsl)).toList();
  }

  private Ranking ranking(Question question) {
    return new Ranking(dsl, question, scales(question.terms()), new Conditions(fields, question.includeFlagged())
        .of(question.filter()));
  }

  /// The models, the first rank first, equal ones by id.
  ///
  /// @param shown what is shown of them besides the question's terms: all else may be left empty, but for id, name and
  ///     lab
  /// @return lazily read; to be closed by the caller
  public Stream<Ranked> find(Question question, List<ModelField> shown) {
    return ranking(question).models(row(question, shown));
  }

  private static ModelRow row(Question question, List<ModelField> shown) {
    return ModelRow.of(Stream.concat(shown.stream(), question.terms().stream().map(Term::field)).toList());
  }

  /// Their ids, in the same order.
  ///
  /// @return lazily read; to be closed by the caller
  public Stream<String> ids(Question question) {
    return ranking(question).ids().fetchStream().map(mapping(id -> id));
  }

  /// The SQL of [#find], and below it a line for each bound value.
  public String explain(Question question, List<ModelField> shown) {
    return ModelQuery.explain(ranking(question).query(row(question, shown)));
  }

  /// How many models a ranking is about.
  public Considered tally(Question question) {
    return ranking(question).tally();
  }
}
