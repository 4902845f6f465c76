package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.filter.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;

/// Which model does a name mean? The exact id comes before the exact key of any source's record, that before the exact
/// name, that before the slug, and that before the beginning of id, name or slug; case does not matter.
public final class Names {
  private static final int LISTED = 5;
  private static final int SUGGESTED = 3;
  private static final int AT_ONCE = 500;

  /// Sorts behind every text that begins as the one before it does.
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private final DSLContext dsl;

  public Names(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// The ids of the models that names mean, in the same order. Ids, as `list -q` writes them, are looked up many at
  /// once.
  ///
  /// @throws UnknownModelException if one means none or several
  public List<String> resolve(List<String> names) {
    Map<String, String> ids = new HashMap<>();
    if (names.size() > 1) {
      names.stream()
          .map(Names::wanted)
          .filter(Names::isId)
          .gather(Gatherers.windowFixed(AT_ONCE))
          .forEach(
              some ->
                  ids.putAll(
                      dsl.select(MODEL.ID_LOWER, MODEL.ID)
                          .from(MODEL)
                          .where(MODEL.ID_LOWER.in(some))
                          .fetchMap(MODEL.ID_LOWER, MODEL.ID)));
    }
    return names.stream()
        .map(
            name -> {
              String id = ids.get(wanted(name));
              return id != null ? id : resolve(name);
            })
        .toList();
  }

  private static String wanted(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /// The id of the model that a name means.
  ///
  /// @throws UnknownModelException if it means none or several
  public String resolve(String name) {
    String wanted = wanted(name);
    List<Condition> steps = new ArrayList<>();
    if (isId(wanted)) {
      steps.addAll(List.of(MODEL.ID_LOWER.eq(wanted), MODEL.MODEL_ID.in(recordsOf(wanted))));
    }
    if (!wanted.isEmpty()) {
      steps.addAll(
          List.of(
              MODEL.NAME_LOWER.eq(wanted),
              MODEL.SLUG.eq(wanted),
              begins(MODEL.NAME_LOWER, wanted).or(begins(MODEL.SLUG, wanted)).or(begins(MODEL.ID_LOWER, wanted))));
    }
    for (Condition step : steps) {
      List<String> ids =
          dsl.select(MODEL.ID).from(MODEL).where(step).orderBy(MODEL.ID).limit(LISTED + 1).fetch(MODEL.ID);
      if (ids.size() == 1) {
        return ids.getFirst();
      }
      if (!ids.isEmpty()) {
        long count = dsl.fetchCount(MODEL, step);
        throw new UnknownModelException(
            "'%s' means %d models: %s%s; name one by its id"
                .formatted(
                    name,
                    count,
                    String.join(", ", ids.subList(0, Math.min(LISTED, ids.size()))),
                    count > LISTED ? ", …" : ""));
      }
    }
    String question = Suggestions.question(near(wanted));
    throw new UnknownModelException(
        "there is no model '%s'%s"
            .formatted(name, question == null ? "; 'models list' shows them all" : "; " + question));
  }

  /// The models that have a record of this key, which is `lab/slug`.
  private static Select<Record1<Long>> recordsOf(String key) {
    int slash = key.indexOf('/');
    return select(RECORD.MODEL_ID)
        .from(RECORD)
        .where(RECORD.LAB_SLUG.eq(key.substring(0, slash)), RECORD.SLUG.eq(key.substring(slash + 1)));
  }

  /// Whether it can be the id of a model or the key of a record: these are `lab/model`.
  private static boolean isId(String name) {
    return name.contains("/");
  }

  private static Condition begins(Field<String> field, String beginning) {
    return field.ge(beginning).and(field.lt(beginning + LAST));
  }

  private List<String> near(String wanted) {
    Field<String> field = isId(wanted) ? MODEL.ID : MODEL.NAME;
    try (Stream<String> names = dsl.select(field).from(MODEL).fetchStream().map(row -> row.value1())) {
      return Suggestions.near(wanted, names.toList(), SUGGESTED);
    }
  }
}
