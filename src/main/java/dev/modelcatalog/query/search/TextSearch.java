package dev.modelcatalog.query.search;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.MODEL_FTS;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.with;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.field.ListField;
import dev.modelcatalog.query.search.SearchWords.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.CustomCondition;
import org.jooq.impl.CustomField;
import org.jooq.impl.SQLDataType;

/// Finds and orders the models that match a search. The first is the model whose name equals the search. Then come the
/// models that match in the name by whole words, in the name by prefixes, in name, lab and tags, and finally those that
/// match only with their notes. Within each group, models are ordered by BM25; of those that fit equally well the
/// newest comes first.
public final class TextSearch {
  private static final Field<String> INDEX = field(name("model_fts"), String.class);
  private static final Field<Long> ROWID = field(name("rowid"), Long.class);

  /// The BM25 relevance, with weights for name, lab, tags and notes.
  private static final Field<Double> BM25 =
      CustomField.of(
          "bm25", SQLDataType.DOUBLE, context -> context.sql("bm25(").visit(INDEX).sql(", 10.0, 4.0, 4.0, 1.0)"));

  private static final Field<Long> ID = field(name("model_id"), Long.class);
  private static final Field<Integer> GROUP = field(name("standing"), Integer.class);
  private static final Field<Double> FIT = field(name("fit"), Double.class);

  /// The number of the newest models of the catalog to search, per requested model and in total.
  private static final int EARLY = 100;

  private static final int MAX_EARLY = 20_000;

  private final DSLContext dsl;
  private final SearchWords words;
  private final int many;
  private final String expression;
  private final String whole;

  /// @param words the search, which has at least one term
  /// @param many the number of matches from which not every row is read
  public TextSearch(DSLContext dsl, SearchWords words, int many) {
    this.dsl = dsl;
    this.words = words;
    this.many = many;
    IndexedWords index = IndexedWords.of(dsl, words);
    this.expression = expression(words, index::expression);
    this.whole = expression(words, term -> index.expression(new Term.InOrder(term.readings(), true)));
  }

  private static String expression(SearchWords words, Function<Term.InOrder, String> each) {
    return words.terms().stream()
        .filter(Term.InOrder.class::isInstance)
        .map(Term.InOrder.class::cast)
        .map(each)
        .collect(Collectors.joining(" AND "));
  }

  /// Returns a condition that a model matches the search.
  public Condition found() {
    return indexed(MODEL.MODEL_ID, expression).and(anywhere());
  }

  /// Returns the matching models with their sort keys, up to a limit.
  ///
  /// @param filter a further filter
  /// @param wanted the filter as a condition on models and their labs
  /// @param limit the maximum number of models; null for all
  public Table<?> first(Filter filter, Condition wanted, Long limit) {
    boolean indexAlone = filter.isAll() && words.terms().stream().allMatch(Term.InOrder.class::isInstance);
    boolean cut = limit != null && indexAlone && hasMoreThan(Math.max(limit, many));
    return (cut ? firstOfMany(limit) : firstOf(wanted, limit)).asTable("first");
  }

  private Select<?> firstOf(Condition wanted, Long limit) {
    Table<?> models = MODEL.join(LAB).on(LAB.LAB_ID.eq(MODEL.LAB_ID));
    Table<?> scored = scored();
    boolean indexed = !expression.isEmpty();
    // A bound value, because an inline one makes jOOQ initialize its number formats.
    Field<Double> fit = indexed ? scored.field(FIT) : val(0.0);
    var all =
        select(MODEL.MODEL_ID, group(MODEL.MODEL_ID).as(GROUP), fit.as(FIT))
            .from(indexed ? scored.crossJoin(models) : models) // SQLite starts a cross join with its left table
            .where(indexed ? MODEL.MODEL_ID.eq(scored.field(ID)) : noCondition(), anywhere(), wanted);
    return limit == null ? all : all.orderBy(order(GROUP, FIT)).limit(limit);
  }

  private boolean hasMoreThan(long than) {
    return dsl.select(ROWID).from(MODEL_FTS).where(matches(expression)).limit(1).offset(than).fetchOne() != null;
  }

  /// Selects the first of many matches. The full-text index alone determines which models rank above the last one. Many
  /// can tie with it; then the newest come first. To avoid reading every row, ties are first looked for among the
  /// newest models of the catalog.
  private Select<?> firstOfMany(long limit) {
    Table<?> scored = scored();
    Field<Long> id = scored.field(ID);
    var hit = name("hit").asMaterialized(select(id, group(id).as(GROUP), scored.field(FIT)).from(scored));
    var last = name("last").asMaterialized(select(GROUP, FIT).from(hit).orderBy(GROUP, FIT).limit(1).offset(limit - 1));
    var place = row(hit.field(GROUP), hit.field(FIT));
    var lastPlace = row(last.field(GROUP), last.field(FIT));
    var early =
        select(MODEL.MODEL_ID)
            .from(MODEL)
            .orderBy(MODEL.RELEASED_LAST.desc().nullsLast(), MODEL.ID)
            .limit(Math.min(limit, MAX_EARLY / EARLY) * EARLY);
    var sure =
        name("sure")
            .asMaterialized(
                select(hit.fields())
                    .from(last.crossJoin(hit))
                    .where(place.le(lastPlace), place.lt(lastPlace).or(hit.field(ID).in(early))));
    Condition enough = field(selectCount().from(sure)).coerce(Long.class).ge(limit);
    // If these are too few, take all that tie with the last one.
    Table<?> near =
        selectFrom(sure)
            .where(enough)
            .unionAll(select(hit.fields()).from(last.crossJoin(hit)).where(enough.not(), place.le(lastPlace)))
            .asTable("near");
    return with(hit, last, sure)
        .select(near.fields())
        .from(near.crossJoin(MODEL))
        .where(MODEL.MODEL_ID.eq(near.field(ID)))
        .orderBy(order(near.field(GROUP), near.field(FIT)))
        .limit(limit);
  }

  /// Returns the row id of a model of [#first].
  public static Field<Long> id(Table<?> first) {
    return first.field(ID);
  }

  /// Returns the sort keys of [#first], the best model first.
  public static List<OrderField<?>> order(Table<?> first) {
    return order(first.field(GROUP), first.field(FIT));
  }

  private static List<OrderField<?>> order(Field<Integer> group, Field<Double> fit) {
    return List.of(group.asc(), fit.asc(), MODEL.RELEASED_LAST.desc().nullsLast(), MODEL.ID.asc());
  }

  private Table<?> scored() {
    // Without a limit, SQLite would flatten the subquery and might search once per model.
    return select(ROWID.as(ID), BM25.as(FIT))
        .from(MODEL_FTS)
        .where(matches(expression))
        .limit(Long.MAX_VALUE)
        .asTable("scored");
  }

  /// Returns the group of a match, 0 for the best.
  ///
  /// @param id a model's row id
  private Field<Integer> group(Field<Long> id) {
    Condition anywhereInName = anywhere(List.of(MODEL.NAME_LOWER), false);
    Condition besideNotes = anywhere(List.of(MODEL.NAME_LOWER, LAB.NAME_LOWER), true);
    return case_()
        .when(id.in(select(MODEL.MODEL_ID).from(MODEL).where(MODEL.NAME_LOWER.eq(words.typed()))), inline(0))
        .when(indexed(id, "{name} : (" + whole + ")").and(anywhereInName), inline(1))
        .when(indexed(id, "{name} : (" + expression + ")").and(anywhereInName), inline(2))
        // SQLite materializes this list, so select the shorter one: the models that need their notes.
        .when(
            indexed(id, "(" + expression + ") NOT {name lab tags} : (" + expression + ")").not().and(besideNotes),
            inline(3))
        .else_(inline(4));
  }

  private Condition indexed(Field<Long> id, String expression) {
    return this.expression.isEmpty() ? noCondition() : id.in(select(ROWID).from(MODEL_FTS).where(matches(expression)));
  }

  private static Condition matches(String expression) {
    return CustomCondition.of(context -> context.visit(INDEX).sql(" match ").visit(val(expression)));
  }

  private Condition anywhere() {
    return anywhere(List.of(MODEL.NAME_LOWER, LAB.NAME_LOWER, MODEL.NOTES_LOWER), true);
  }

  private Condition anywhere(List<Field<String>> fields, boolean orTags) {
    Condition all = noCondition();
    for (Term term : words.terms()) {
      if (term instanceof Term.Anywhere(String piece)) {
        List<Condition> any = new ArrayList<>(fields.stream().map(field -> position(field, val(piece)).gt(0)).toList());
        if (orTags) {
          any.add(MODEL.MODEL_ID.in(ListField.TAGS.models(position(ListField.TAGS.lower(), val(piece)).gt(0))));
        }
        all = all.and(or(any));
      }
    }
    return all;
  }
}
