package dev.modelcatalog.query;

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
import dev.modelcatalog.query.SearchWords.Term;
import dev.modelcatalog.query.field.ListField;
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

/// The models that have all the words, and which of them come first: the one that is called so, those that have them
/// all in the name, as whole words and then as beginnings, those that have them in name, lab and tags, and those that
/// need their notes for it; among them the best by BM25.
final class TextSearch {
  private static final Field<String> INDEX = field(name("model_fts"), String.class);
  private static final Field<Long> ROWID = field(name("rowid"), Long.class);

  /// Weights of name, lab, tags and notes; a word counts more where there are few.
  private static final Field<Double> BM25 =
      CustomField.of(
          "bm25", SQLDataType.DOUBLE, context -> context.sql("bm25(").visit(INDEX).sql(", 10.0, 4.0, 4.0, 1.0)"));

  private static final Field<Long> ID = field(name("model_id"), Long.class);
  private static final Field<Integer> STANDING = field(name("standing"), Integer.class);
  private static final Field<Double> FIT = field(name("fit"), Double.class);

  /// Among how many of the catalog's first ids models are looked for, for each one that is wanted; and in all.
  private static final int EARLY = 100;

  private static final int MOST = 20_000;

  private final DSLContext dsl;
  private final SearchWords words;
  private final int many;
  private final String expression;
  private final String whole;

  /// @param words with at least one term
  /// @param many of how many models not every row is to be read
  TextSearch(DSLContext dsl, SearchWords words, int many) {
    this.dsl = dsl;
    this.words = words;
    this.many = many;
    this.expression = expression(words, Term.InOrder::expression);
    this.whole = expression(words, term -> new Term.InOrder(term.tokens(), true).expression());
  }

  private static String expression(SearchWords words, Function<Term.InOrder, String> each) {
    return words.terms().stream()
        .filter(Term.InOrder.class::isInstance)
        .map(Term.InOrder.class::cast)
        .map(each)
        .collect(Collectors.joining(" AND "));
  }

  /// True of the models that have all the words.
  Condition found() {
    return indexed(MODEL.MODEL_ID, expression).and(anywhere());
  }

  /// The models that have all the words, with what orders them; with a limit, the first of them.
  ///
  /// @param filter what else is true of them
  /// @param wanted the same as a condition on models and their labs
  /// @param limit how many at most; null for all
  Table<?> first(Filter filter, Condition wanted, Long limit) {
    boolean told = filter.isAll() && words.terms().stream().allMatch(Term.InOrder.class::isInstance);
    boolean cut = limit != null && told && areMore(Math.max(limit, many));
    return (cut ? firstOfMany(limit) : firstOf(wanted, limit)).asTable("first");
  }

  private Select<?> firstOf(Condition wanted, Long limit) {
    Table<?> models = ModelQuery.modelsAndLabs();
    Table<?> scored = scored();
    boolean indexed = !expression.isEmpty();
    // Not inline: jOOQ would set up how decimals are written.
    Field<Double> fit = indexed ? scored.field(FIT) : val(0.0);
    var all =
        select(MODEL.MODEL_ID, standing(MODEL.MODEL_ID).as(STANDING), fit.as(FIT))
            .from(indexed ? scored.crossJoin(models) : models) // SQLite begins a cross join at its left
            .where(indexed ? MODEL.MODEL_ID.eq(scored.field(ID)) : noCondition(), anywhere(), wanted);
    return limit == null ? all : all.orderBy(STANDING, FIT, MODEL.ID).limit(limit);
  }

  private boolean areMore(long than) {
    return dsl.select(ROWID).from(MODEL_FTS).where(matches(expression)).limit(1).offset(than).fetchOne() != null;
  }

  /// Of more models than are wanted, the full-text index alone tells which are better than the last one of them. Many
  /// can be as good as that one, and then their ids order them: not to read each one's row for it, they are first
  /// looked for among those whose ids come first of all.
  private Select<?> firstOfMany(long limit) {
    Table<?> scored = scored();
    Field<Long> id = scored.field(ID);
    var hit = name("hit").asMaterialized(select(id, standing(id).as(STANDING), scored.field(FIT)).from(scored));
    var last =
        name("last").asMaterialized(select(STANDING, FIT).from(hit).orderBy(STANDING, FIT).limit(1).offset(limit - 1));
    var place = row(hit.field(STANDING), hit.field(FIT));
    var lastPlace = row(last.field(STANDING), last.field(FIT));
    var early = select(MODEL.MODEL_ID).from(MODEL).orderBy(MODEL.ID).limit(Math.min(limit, MOST / EARLY) * EARLY);
    var sure =
        name("sure")
            .asMaterialized(
                select(hit.fields())
                    .from(last.crossJoin(hit))
                    .where(place.le(lastPlace), place.lt(lastPlace).or(hit.field(ID).in(early))));
    Condition enough = field(selectCount().from(sure)).coerce(Long.class).ge(limit);
    // If those do not suffice, all that are as good as the last one.
    Table<?> near =
        selectFrom(sure)
            .where(enough)
            .unionAll(select(hit.fields()).from(last.crossJoin(hit)).where(enough.not(), place.le(lastPlace)))
            .asTable("near");
    return with(hit, last, sure)
        .select(near.fields())
        .from(near.crossJoin(MODEL))
        .where(MODEL.MODEL_ID.eq(near.field(ID)))
        .orderBy(near.field(STANDING), near.field(FIT), MODEL.ID)
        .limit(limit);
  }

  /// The row id of a model of [#first].
  static Field<Long> id(Table<?> first) {
    return first.field(ID);
  }

  /// The order of [#first], the best first.
  static List<OrderField<?>> order(Table<?> first) {
    return List.of(first.field(STANDING).asc(), first.field(FIT).asc(), MODEL.ID.asc());
  }

  private Table<?> scored() {
    // SQLite would mix a table without a limit into the rest, and might then search once a model.
    return select(ROWID.as(ID), BM25.as(FIT))
        .from(MODEL_FTS)
        .where(matches(expression))
        .limit(Long.MAX_VALUE)
        .asTable("scored");
  }

  /// @param id a model's row id
  private Field<Integer> standing(Field<Long> id) {
    Condition anywhereInName = anywhere(List.of(MODEL.NAME_LOWER), false);
    Condition besideNotes = anywhere(List.of(MODEL.NAME_LOWER, LAB.NAME_LOWER), true);
    return case_()
        .when(id.in(select(MODEL.MODEL_ID).from(MODEL).where(MODEL.NAME_LOWER.eq(words.typed()))), inline(0))
        .when(indexed(id, "{name} : (" + whole + ")").and(anywhereInName), inline(1))
        .when(indexed(id, "{name} : (" + expression + ")").and(anywhereInName), inline(2))
        // SQLite keeps a list of these: mostly shorter than that of all that need no notes.
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
