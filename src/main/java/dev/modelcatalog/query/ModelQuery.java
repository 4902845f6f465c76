package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.planner.Conditions;
import dev.modelcatalog.query.planner.FilterPlanner;
import dev.modelcatalog.query.planner.ReadAhead;
import dev.modelcatalog.rows.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Query;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.SortField;
import org.jooq.Table;

/// Which models are there?
public final class ModelQuery {
  /// @param filter true of the models that are wanted
  /// @param sort what they are ordered by; ties are ordered by id; if empty and there are words to search for, by how
  ///   well they fit
  /// @param limit how many at most; null for all
  /// @param includeFlagged whether flagged scores count
  public record Question(Filter filter, List<Sort> sort, Long limit, boolean includeFlagged) {}

  /// @param field what is compared; models without it come last either way
  /// @param descending whether the highest comes first
  public record Sort(ModelField field, boolean descending) {}

  private final DSLContext dsl;
  private final List<ModelField> fields;
  private final TextSearch search;
  private final Consumer<String> explained;
  private final int large;

  public ModelQuery(DSLContext dsl) {
    this(dsl, null, null);
  }

  /// Asks only for models that have all these words in their texts.
  ///
  /// @param words with at least one term; null for all models
  /// @param explained takes the SQL of what is asked, and below it a line for each bound value; null if nobody wants it
  public ModelQuery(DSLContext dsl, SearchWords words, Consumer<String> explained) {
    this(dsl, words, explained, FilterPlanner.LARGE);
  }

  /// @param large how many models are many
  ModelQuery(DSLContext dsl, SearchWords words, Consumer<String> explained, int large) {
    this.dsl = dsl;
    this.explained = explained;
    this.large = large;
    this.fields = ModelField.all(Benchmarks.keys(dsl));
    // A search has fewer models to be slow with: of each one it reads the row and the text.
    this.search = words == null ? null : new TextSearch(dsl, words, large / 5);
  }

  /// All that can be asked of this catalog's models, in the order of the columns. Of benchmarks it is not known what
  /// they are about.
  public List<ModelField> fields() {
    return fields;
  }

  /// The models, in order.
  ///
  /// @return lazily read; to be closed by the caller
  public Stream<Model> find(Question question) {
    return find(question, ModelRow.WHOLE);
  }

  /// The same, for some of their fields: the others may be left empty, but for id, name and lab.
  ///
  /// @return lazily read; to be closed by the caller
  public Stream<Model> find(Question question, List<ModelField> shown) {
    return find(question, ModelRow.of(shown));
  }

  /// The rows are taken apart where they are used, and not where they are read: so both take as long.
  private Stream<Model> find(Question question, ModelRow row) {
    return read(models(question, row.text()), question).map(text -> row.read(text, question.includeFlagged()));
  }

  /// Their ids, in order.
  ///
  /// @return lazily read; to be closed by the caller
  public Stream<String> ids(Question question) {
    return read(idQuery(question), question);
  }

  private <T> Stream<T> read(ResultQuery<Record1<T>> query, Question question) {
    if (explained != null) {
      explained.accept(explain(query));
    }
    Stream<T> rows = query.fetchStream().map(mapping(value -> value));
    return question.limit() == null ? ReadAhead.ofRows(rows) : rows;
  }

  /// How many models there are in all, or of a filter.
  public long count(Filter filter, boolean includeFlagged) {
    return dsl.fetchCount(MODEL.join(LAB).on(LAB.LAB_ID.eq(MODEL.LAB_ID)), condition(filter, includeFlagged));
  }

  /// The SQL of a query, and below it a line for each bound value.
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

  /// The same of a question, in the form that suits how many models there are.
  private Condition condition(Question question) {
    if (search != null) {
      return condition(question.filter(), question.includeFlagged());
    }
    FilterPlanner narrowest = new FilterPlanner(dsl, new Conditions(fields, question.includeFlagged()), large);
    boolean byAlscore =
        question.sort().size() == 1
            && question.sort().getFirst().field().name().equals("alscore")
            && question.sort().getFirst().descending();
    List<Long> first =
        byAlscore && question.limit() != null
            ? narrowest.firstByAlscore(question.filter(), question.limit())
            : List.of();
    return first.isEmpty() ? narrowest.of(question.filter()) : MODEL.MODEL_ID.in(first);
  }

  /// What the conditions and the order of a question speak of.
  static Table<?> modelsAndLabs() {
    return MODEL.join(LAB).on(LAB.LAB_ID.eq(MODEL.LAB_ID));
  }

  private boolean byFit(Question question) {
    return search != null && question.sort().isEmpty();
  }

  private <T> ResultQuery<Record1<T>> fitting(Field<T> row, Question question) {
    Condition wanted = new Conditions(fields, question.includeFlagged()).of(question.filter());
    Table<?> first = search.first(question.filter(), wanted, question.limit());
    return dsl.select(row)
        .from(first.crossJoin(modelsAndLabs())) // SQLite begins a cross join at its left
        .where(MODEL.MODEL_ID.eq(TextSearch.id(first)))
        .orderBy(TextSearch.order(first));
  }

  private ResultQuery<Record1<String>> idQuery(Question question) {
    if (byFit(question)) {
      return fitting(MODEL.ID, question);
    }
    return dsl.select(MODEL.ID)
        .from(modelsAndLabs())
        .where(condition(question))
        .orderBy(order(question))
        .limit(limit(question));
  }

  /// With a limit, the models are chosen first and their rows read for those alone.
  private ResultQuery<Record1<String>> models(Question question, Field<String> model) {
    if (byFit(question)) {
      return fitting(model, question);
    }
    Condition wanted = condition(question);
    if (question.limit() == null) {
      return dsl.select(model).from(modelsAndLabs()).where(wanted).orderBy(order(question));
    }
    Table<?> first =
        select(MODEL.MODEL_ID)
            .from(modelsAndLabs())
            .where(wanted)
            .orderBy(order(question))
            .limit(question.limit())
            .asTable("first");
    return dsl.select(model)
        .from(first.crossJoin(modelsAndLabs())) // SQLite begins a cross join at its left
        .where(MODEL.MODEL_ID.eq(first.field(MODEL.MODEL_ID)))
        .orderBy(order(question));
  }

  private static long limit(Question question) {
    return question.limit() == null ? Long.MAX_VALUE : question.limit();
  }

  private List<OrderField<?>> order(Question question) {
    List<OrderField<?>> order = new ArrayList<>();
    for (Sort sort : question.sort()) {
      var key = sort.field().sortKey(question.includeFlagged());
      SortField<?> sorted = sort.descending() ? key.desc() : key.asc();
      order.add(sorted.nullsLast());
    }
    order.add(MODEL.ID.asc());
    return order;
  }
}
