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
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import dev.modelcatalog.query.Words.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.CustomCondition;
import org.jooq.impl.CustomField;
import org.jooq.impl.SQLDataType;

/// The models that have all the words, and which of them come first: the one that is called so, those
/// that have them all in the name, as whole words and then as beginnings, those that have them in name,
/// lab and tags, and those that need their notes for it; among them the best by BM25.
final class TextSearch {
  private static final Field<String> INDEX = field(name("model_fts"), String.class);
  private static final Field<Long> ROWID = field(name("rowid"), Long.class);
  /// Weights of name, lab, tags and notes; a word counts more where there are few.
  private static final Field<Double> BM25 = CustomField.of("bm25", SQLDataType.DOUBLE,
      context -> context.sql("bm25(").visit(INDEX).sql(", 10.0, 4.0, 4.0, 1.0)"));
  private static final Field<Long> HIT = field(name("hit", "model_id"), Long.class);
  private static final Field<Double> SCORE = field(name("hit", "score"), Double.class);

  private static final Field<Integer> STANDING = field(name("standing"), Integer.class);
  private static final Field<Double> FIT = field(name("fit"), Double.class);

  private final Words words;
  private final String expression;
  private final String whole;

  /// @param words with at least one term
  TextSearch(Words words) {
    this.words = words;
    this.expression = expression(words, Term.InOrder::expression);
    this.whole = expression(words, term -> new Term.InOrder(term.tokens(), true).expression());
  }

  private static String expression(Words words, Function<Term.InOrder, String> each) {
    return words.terms().stream().filter(Term.InOrder.class::isInstance).map(Term.InOrder.class::cast).map(each)
        .collect(Collectors.joining(" AND "));
  }

  /// The first models that have all the words, with what orders them: the index is read for the choice alone.
  ///
  /// @param wanted what else is true of them
  Table<?> first(Table<? extends Record> models, Condition wanted, long limit) {
    List<SortField<?>> order = new ArrayList<>(order());
    order.add(MODEL.ID.asc());
    return select(MODEL.MODEL_ID, standing().as(STANDING), (expression.isEmpty() ? inline(0.0) : SCORE).as(FIT))
        .from(scored(models)).where(wanted).orderBy(order).limit(limit).asTable("first");
  }

  /// The order of [#first], where ids order those that are left.
  static List<OrderField<?>> order(Table<?> first) {
    return List.of(first.field(STANDING).asc(), first.field(FIT).asc());
  }

  /// True of the models that have all the words.
  Condition found() {
    return indexed("", expression).and(anywhere(List.of(MODEL.NAME_LOWER, LAB.NAME_LOWER, MODEL.NOTES_LOWER), true));
  }

  /// The models and their labs, with what [#order] needs.
  Table<? extends Record> scored(Table<? extends Record> models) {
    if (expression.isEmpty()) {
      return models;
    }
    // SQLite would mix a table without a limit into the rest, and might then search once a model.
    Table<?> hits = select(ROWID.as("model_id"), BM25.as("score")).from(MODEL_FTS)
        .where(matches(expression)).limit(Long.MAX_VALUE).asTable("hit");
    return models.join(hits).on(HIT.eq(MODEL.MODEL_ID));
  }

  /// The best first.
  List<SortField<?>> order() {
    return expression.isEmpty() ? List.of(standing().asc()) : List.of(standing().asc(), SCORE.asc());
  }

  private Field<Integer> standing() {
    Condition anywhereInName = anywhere(List.of(MODEL.NAME_LOWER), false);
    Condition besideNotes = anywhere(List.of(MODEL.NAME_LOWER, LAB.NAME_LOWER), true);
    return case_().when(MODEL.NAME_LOWER.eq(words.typed()), inline(0))
        .when(indexed("{name} : ", whole).and(anywhereInName), inline(1))
        .when(indexed("{name} : ", expression).and(anywhereInName), inline(2))
        .when(indexed("{name lab tags} : ", expression).and(besideNotes), inline(3))
        .else_(inline(4));
  }

  /// @param columns a filter of FTS5; empty for all columns
  private static Condition indexed(String columns, String expression) {
    return expression.isEmpty() ? noCondition()
        : MODEL.MODEL_ID.in(select(ROWID).from(MODEL_FTS).where(matches(columns + "(" + expression + ")")));
  }

  private static Condition matches(String expression) {
    return CustomCondition.of(context -> context.visit(INDEX).sql(" match ").visit(val(expression)));
  }

  private Condition anywhere(List<Field<String>> fields, boolean orTags) {
    Condition all = noCondition();
    for (Term term : words.terms()) {
      if (term instanceof Term.Anywhere(String piece)) {
        List<Condition> any = new ArrayList<>(fields.stream().map(field -> position(field, val(piece)).gt(0)).toList());
        if (orTags) {
          any.add(MODEL.MODEL_ID.in(TermTable.TAGS.models(position(TermTable.TAGS.lower(), val(piece)).gt(0))));
        }
        all = all.and(or(any));
      }
    }
    return all;
  }
}
