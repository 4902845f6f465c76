package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.field.ComputedFields;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.query.planner.Conditions;
import dev.modelcatalog.query.planner.FilterPlanner;
import dev.modelcatalog.query.planner.ReadAhead;
import dev.modelcatalog.query.search.SearchWords;
import dev.modelcatalog.query.search.TextSearch;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.answer.UnknownCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

/// Lists models.
public final class ModelQuery {
  /// @param filter selects the models
  /// @param sort the sort keys; ties are broken by id; if empty, search results are ordered by relevance
  /// @param limit the maximum number of models; null for all
  /// @param includeFlagged whether flagged scores count
  public record ModelRequest(Filter filter, List<Sort> sort, Long limit, boolean includeFlagged) {}

  /// @param field the field to sort by; models without a value come last in either direction
  /// @param descending whether the highest value comes first
  public record Sort(ModelField field, boolean descending) {}

  private final DSLContext dsl;
  private final List<ModelField> fields;
  private final List<ModelField> computed;
  private final TextSearch search;
  private final Consumer<String> explained;
  private final int large;

  public ModelQuery(DSLContext dsl) {
    this(dsl, null, null);
  }

  /// Creates a query for the models that match a search.
  ///
  /// @param words the search, which has at least one term; null for all models
  /// @param explained receives the SQL of each query, followed by one line per bound value; null to skip this
  public ModelQuery(DSLContext dsl, SearchWords words, Consumer<String> explained) {
    this(dsl, words, explained, FilterPlanner.LARGE);
  }

  /// @param large the number of models from which a catalog counts as large
  ModelQuery(DSLContext dsl, SearchWords words, Consumer<String> explained, int large) {
    this.dsl = dsl;
    this.explained = explained;
    this.large = large;
    Benchmarks.Keys keys = Benchmarks.keys(dsl);
    List<ModelField> stored = ModelField.all(keys.benchmarks(), keys.aliases());
    this.computed = ComputedFields.of(dsl);
    this.fields = computed.isEmpty() ? stored : Stream.concat(stored.stream(), withBases(computed)).toList();
    // A search reads the row and text of each match, so it gets slow with fewer models.
    this.search = words == null ? null : new TextSearch(dsl, words, large / 5);
  }

  /// Returns the fields and benchmarks of this catalog, in column order. Benchmarks have no description.
  public List<ModelField> fields() {
    return fields;
  }

  private static Stream<ModelField> withBases(List<ModelField> fields) {
    return fields.stream().flatMap(field -> Stream.of(field, field.basis()).filter(Objects::nonNull));
  }

  /// Returns those of the fields that are computed for the question, without their bases.
  public List<ModelField> computed() {
    return computed;
  }

  /// Returns the models in order.
  ///
  /// @return a lazy stream; the caller must close it
  public Stream<Model> find(ModelRequest request) {
    return find(request, ModelRow.WHOLE);
  }

  /// Returns the models in order with only some of their fields, besides id, name and lab. Other fields may be unknown.
  ///
  /// @return a lazy stream; the caller must close it
  public Stream<Model> find(ModelRequest request, List<ModelField> shown) {
    return find(request, ModelRow.of(shown));
  }

  /// Rows are parsed by the consumer rather than by the reading thread, which balances the load between the two.
  private Stream<Model> find(ModelRequest request, ModelRow fieldsOfRow) {
    ModelRow row = fieldsOfRow.marking(UnknownQuery.onlyMaybe(conditions(request.includeFlagged()), request.filter()));
    return read(models(request, row.text()), request).map(text -> row.read(text, request.includeFlagged()));
  }

  private Conditions conditions(boolean includeFlagged) {
    return new Conditions(dsl, fields, includeFlagged);
  }

  /// Returns the ids of the models in order.
  ///
  /// @return a lazy stream; the caller must close it
  public Stream<String> ids(ModelRequest request) {
    return read(idQuery(request), request);
  }

  private <T> Stream<T> read(ResultQuery<Record1<T>> query, ModelRequest request) {
    if (explained != null) {
      explained.accept(explain(query));
    }
    Stream<T> rows = query.fetchStream().map(mapping(value -> value));
    return request.limit() == null ? ReadAhead.ofRows(rows) : rows;
  }

  /// Returns the number of models that match a filter.
  public long count(Filter filter, boolean includeFlagged) {
    return dsl.fetchCount(MODEL.join(LAB).on(LAB.LAB_ID.eq(MODEL.LAB_ID)), condition(filter, includeFlagged));
  }

  /// Returns the number of models for which a filter is unknown, by the field that leaves it unknown.
  ///
  /// @param includeFlagged whether flagged scores count
  public List<UnknownCount> unknown(Filter filter, boolean includeFlagged) {
    return new UnknownQuery(dsl, conditions(includeFlagged), filter)
        .counts(search == null ? MODEL : modelsAndLabs(), search == null ? noCondition() : search.found());
  }

  /// Returns the SQL of a query, followed by one line per bound value.
  static String explain(Query query) {
    StringBuilder text = new StringBuilder(query.getSQL());
    List<Object> values = query.getBindValues();
    for (int i = 0; i < values.size(); i++) {
      text.append("\n-- ").append(i + 1).append(": ").append(values.get(i));
    }
    return text.toString();
  }

  /// Returns the condition of a filter.
  ///
  /// @param includeFlagged whether flagged scores count
  public Condition condition(Filter filter, boolean includeFlagged) {
    Condition wanted = conditions(includeFlagged).of(filter);
    return search == null ? wanted : search.found().and(wanted);
  }

  /// Returns the condition of a request, in the form that suits the size of the catalog.
  private Condition condition(ModelRequest request) {
    if (search != null) {
      return condition(request.filter(), request.includeFlagged());
    }
    FilterPlanner narrowest = new FilterPlanner(dsl, conditions(request.includeFlagged()), large);
    boolean isByHighest = request.sort().size() == 1 && request.sort().getFirst().descending();
    Field<?> indexed = isByHighest ? indexed(request.sort().getFirst().field()) : null;
    List<Long> first =
        indexed != null && request.limit() != null
            ? narrowest.highest(indexed, request.filter(), request.limit())
            : List.of();
    return first.isEmpty() ? narrowest.of(request.filter()) : MODEL.MODEL_ID.in(first);
  }

  /// Returns the sort key of a field by which the first models of a large catalog are found in an index: the release
  /// date, as in the default order, and ALScore; null for other fields.
  private static Field<?> indexed(ModelField field) {
    return switch (field.name()) {
      case "released" -> MODEL.RELEASED_LAST;
      case "alscore" -> MODEL.ALSCORE;
      default -> null;
    };
  }

  /// Returns the tables to which conditions and sort keys refer.
  static Table<?> modelsAndLabs() {
    return MODEL.join(LAB).on(LAB.LAB_ID.eq(MODEL.LAB_ID));
  }

  private boolean byFit(ModelRequest request) {
    return search != null && request.sort().isEmpty();
  }

  private <T> ResultQuery<Record1<T>> fitting(Field<T> row, ModelRequest request) {
    Condition wanted = conditions(request.includeFlagged()).of(request.filter());
    Table<?> first = search.first(request.filter(), wanted, request.limit());
    return dsl.select(row)
        .from(first.crossJoin(modelsAndLabs())) // SQLite starts a cross join with its left table
        .where(MODEL.MODEL_ID.eq(TextSearch.id(first)))
        .orderBy(TextSearch.order(first));
  }

  private ResultQuery<Record1<String>> idQuery(ModelRequest request) {
    if (byFit(request)) {
      return fitting(MODEL.ID, request);
    }
    return dsl.select(MODEL.ID)
        .from(modelsAndLabs())
        .where(condition(request))
        .orderBy(order(request))
        .limit(limit(request));
  }

  /// With a limit, selects the models first and then reads only their rows.
  private ResultQuery<Record1<String>> models(ModelRequest request, Field<String> model) {
    if (byFit(request)) {
      return fitting(model, request);
    }
    Condition wanted = condition(request);
    if (request.limit() == null) {
      return dsl.select(model).from(modelsAndLabs()).where(wanted).orderBy(order(request));
    }
    Table<?> first =
        select(MODEL.MODEL_ID)
            .from(modelsAndLabs())
            .where(wanted)
            .orderBy(order(request))
            .limit(request.limit())
            .asTable("first");
    return dsl.select(model)
        .from(first.crossJoin(modelsAndLabs())) // SQLite starts a cross join with its left table
        .where(MODEL.MODEL_ID.eq(first.field(MODEL.MODEL_ID)))
        .orderBy(order(request));
  }

  private static long limit(ModelRequest request) {
    return request.limit() == null ? Long.MAX_VALUE : request.limit();
  }

  private List<OrderField<?>> order(ModelRequest request) {
    List<OrderField<?>> order = new ArrayList<>();
    for (Sort sort : request.sort()) {
      var key = sort.field().sortKey(request.includeFlagged());
      SortField<?> sorted = sort.descending() ? key.desc() : key.asc();
      order.add(sorted.nullsLast());
    }
    order.add(MODEL.ID.asc());
    return order;
  }
}
