package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Cost;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Query;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.SelectField;
import org.jooq.SortField;
import org.jooq.Table;

/// Which models are there?
public final class ModelQuery {
  /// @param filter true of the models that are wanted
  /// @param sort what they are ordered by; ties are ordered by id; if empty and there are words to search
  ///     for, by how well they fit
  /// @param limit how many at most; null for all
  /// @param includeFlagged whether flagged scores count
  public record Question(Filter filter, List<Sort> sort, Long limit, boolean includeFlagged) {}

  /// @param field what is compared; models without it come last either way
  /// @param descending whether the highest comes first
  public record Sort(ModelField field, boolean descending) {}

  private static final SelectField<Traits> TRAITS = row(MODEL.FAMILY, MODEL.LICENSE, MODEL.IS_OPEN, MODEL.CONTEXT,
      MODEL.MAX_OUTPUT, MODEL.KNOWLEDGE, TermTable.INPUT.list(), TermTable.OUTPUT.list(), MODEL.IS_TOOL_CALLING,
      MODEL.IS_STRUCTURED_OUTPUT).mapping(Traits::new);
  private static final SelectField<Cost> COST = row(MODEL.PRICE, MODEL.INPUT_PRICE, MODEL.OUTPUT_PRICE,
      MODEL.MAKER_INPUT_PRICE, MODEL.MAKER_OUTPUT_PRICE).mapping(Cost::new);

  private final DSLContext dsl;
  private final List<ModelField> fields;
  private final TextSearch search;

  public ModelQuery(DSLContext dsl) {
    this(dsl, null);
  }

  /// Asks only for models that have all these words in their texts.
  ///
  /// @param words with at least one term; null for all models
  public ModelQuery(DSLContext dsl, Words words) {
    this.dsl = dsl;
    this.fields = ModelField.all(benchmarks());
    this.search = words == null ? null : new TextSearch(words);
  }

  /// In the order in which they are shown.
  private List<Benchmark> benchmarks() {
    return dsl.select(Benchmarks.EACH)
        .from(BENCHMARK)
        .orderBy(Benchmarks.ORDER)
        .fetch(Record1::value1);
  }

  /// All that can be asked of this catalog's models, in the order of the columns.
  public List<ModelField> fields() {
    return fields;
  }

  /// The models, in order.
  ///
  /// @return lazily read; to be closed by the caller
  public Stream<Model> find(Question question) {
    return models(question).fetchStream().map(mapping(model -> model));
  }

  /// Their ids, in order.
  ///
  /// @return lazily read; to be closed by the caller
  public Stream<String> ids(Question question) {
    return idQuery(question).fetchStream().map(mapping(id -> id));
  }

  /// How many models there are in all, or of a filter.
  public long count(Filter filter, boolean includeFlagged) {
    return dsl.fetchCount(MODEL.join(LAB).on(LAB.LAB_ID.eq(MODEL.LAB_ID)), condition(filter, includeFlagged));
  }

  /// The SQL that answers a question, and below it a line for each bound value.
  ///
  /// @param idsOnly whether only ids are asked for
  public String explain(Question question, boolean idsOnly) {
    return explain(idsOnly ? idQuery(question) : models(question));
  }

  static String explain(Query query) {
    StringBuilder text = new StringBuilder(query.getSQL());
    List<Object> values = query.getBindValues();
    for (int i = 0; i < values.size(); i++) {
      text.append("\n-- ").append(i + 1).append(": ").append(values.get(i));
    }
    return text.toString();
  }

  private Condition condition(Filter filter, boolean includeFlagged) {
    Condition wanted = new Conditions(fields, includeFlagged).of(filter);
    return search == null ? wanted : search.found().and(wanted);
  }

  /// What the conditions and the order of a question speak of.
  private Table<?> from(Question question) {
    Table<?> models = MODEL.join(LAB).on(LAB.LAB_ID.eq(MODEL.LAB_ID));
    return byFit(question) ? search.scored(models) : models;
  }

  private boolean byFit(Question question) {
    return search != null && question.sort().isEmpty();
  }

  private ResultQuery<Record1<String>> idQuery(Question question) {
    return dsl.select(MODEL.ID)
        .from(from(question))
        .where(condition(question.filter(), question.includeFlagged()))
        .orderBy(order(question))
        .limit(limit(question));
  }

  /// With a limit, the models are chosen first and their children read for those alone.
  private ResultQuery<Record1<Model>> models(Question question) {
    Condition wanted = condition(question.filter(), question.includeFlagged());
    if (question.limit() != null) {
      wanted = MODEL.MODEL_ID.in(select(MODEL.MODEL_ID).from(from(question))
          .where(wanted).orderBy(order(question)).limit(question.limit()));
    }
    return dsl.select(model(question.includeFlagged()))
        .from(from(question))
        .where(wanted)
        .orderBy(order(question));
  }

  /// A row of the query around it, which has `MODEL` and `LAB`.
  static SelectField<Model> model(boolean includeFlagged) {
    return row(MODEL.ID, MODEL.NAME, LAB.NAME, MODEL.RELEASED, MODEL.ACCESS, MODEL.ARCH, MODEL.PARAMS,
        MODEL.TOKENS, MODEL.RATIO, MODEL.ALSCORE, MODEL.NOTES, TermTable.DATASETS.list(), TermTable.TAGS.list(),
        TRAITS, COST, Scores.byBenchmark(includeFlagged)).mapping(Model::new);
  }

  private static long limit(Question question) {
    return question.limit() == null ? Long.MAX_VALUE : question.limit();
  }

  private List<OrderField<?>> order(Question question) {
    List<OrderField<?>> order = new ArrayList<>(byFit(question) ? search.order() : List.of());
    for (Sort sort : question.sort()) {
      var key = sort.field().sortKey(question.includeFlagged());
      SortField<?> sorted = sort.descending() ? key.desc() : key.asc();
      order.add(sorted.nullsLast());
    }
    order.add(MODEL.ID.asc());
    return order;
  }
}
