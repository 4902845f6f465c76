package dev.modelcatalog.query.name;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static org.jooq.impl.DSL.select;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;

/// Resolves model names, on the command line and in imported files. A name is tried in several steps (see
/// [#exactSteps]); the first step with a match decides. Case is ignored.
public final class NameResolver {
  /// One more than a message lists.
  private static final int MAX_MATCHES = 6;

  private static final int BATCH = 500;

  /// Appended to a prefix, sorts after every text with that prefix.
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private final DSLContext dsl;

  public NameResolver(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// Returns the exact ways to match a name, in the order in which they are tried.
  private static List<Condition> exactSteps(String name) {
    List<Condition> steps = new ArrayList<>();
    if (isKey(name)) {
      steps.add(MODEL.ID_LOWER.eq(name));
      steps.add(MODEL.MODEL_ID.in(modelsWithRecord(name)));
    }
    steps.add(MODEL.NAME_LOWER.eq(name));
    steps.add(MODEL.SLUG.eq(name));
    return steps;
  }

  /// Returns the exact ways to match a name and, last, a prefix of a name, slug or id.
  private static List<Condition> steps(String name) {
    List<Condition> steps = new ArrayList<>(exactSteps(name));
    steps.add(begins(MODEL.NAME_LOWER, name).or(begins(MODEL.SLUG, name)).or(begins(MODEL.ID_LOWER, name)));
    return steps;
  }

  /// Returns the ids of the named models, in the same order. Ids, as written by `list -q`, are looked up in batches.
  ///
  /// @throws UnknownNameException if a name matches no model, or several
  public List<String> resolve(List<String> names) {
    Map<String, String> ids = new HashMap<>();
    if (names.size() > 1) {
      names.stream()
          .map(NameResolver::normalized)
          .filter(NameResolver::isKey)
          .gather(Gatherers.windowFixed(BATCH))
          .forEach(
              batch ->
                  ids.putAll(
                      dsl.select(MODEL.ID_LOWER, MODEL.ID)
                          .from(MODEL)
                          .where(MODEL.ID_LOWER.in(batch))
                          .fetchMap(MODEL.ID_LOWER, MODEL.ID)));
    }
    return names.stream()
        .map(
            name -> {
              String id = ids.get(normalized(name));
              return id != null ? id : resolve(name);
            })
        .toList();
  }

  /// Returns the id of the named model. A unique prefix of a name is enough.
  ///
  /// @throws UnknownNameException if the name matches no model, or several
  public String resolve(String name) {
    String wanted = normalized(name);
    for (Condition step : wanted.isEmpty() ? List.<Condition>of() : steps(wanted)) {
      List<String> ids =
          dsl.select(MODEL.ID).from(MODEL).where(step).orderBy(MODEL.ID).limit(MAX_MATCHES).fetch(MODEL.ID);
      if (ids.size() == 1) {
        return ids.getFirst();
      }
      if (!ids.isEmpty()) {
        throw UnknownNameException.ambiguous("model", name, ids, dsl.fetchCount(MODEL, step), "use an id");
      }
    }
    throw UnknownNameException.unknown("model", name, near(wanted), "'models list' lists them all");
  }

  /// Returns the models that a name matches exactly, by id, record, name or slug, but not by prefix.
  ///
  /// @param read reads the models that satisfy a condition
  /// @return all matches of the first step that has any
  public <T> List<T> exactMatches(String name, Function<Condition, List<T>> read) {
    for (Condition step : exactSteps(normalized(name))) {
      List<T> found = read.apply(step);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private static String normalized(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /// Selects the models with a record of this key, which has the form `lab/slug`.
  private static Select<Record1<Long>> modelsWithRecord(String key) {
    int slash = key.indexOf('/');
    return select(RECORD.MODEL_ID)
        .from(RECORD)
        .where(RECORD.LAB_SLUG.eq(key.substring(0, slash)), RECORD.SLUG.eq(key.substring(slash + 1)));
  }

  /// Whether a name can be a model id or a record key, both of which have the form `lab/slug`.
  private static boolean isKey(String name) {
    return name.contains("/");
  }

  private static Condition begins(Field<String> field, String beginning) {
    return field.ge(beginning).and(field.lt(beginning + LAST));
  }

  private List<String> near(String name) {
    Field<String> field = isKey(name) ? MODEL.ID : MODEL.NAME;
    try (Stream<String> names = dsl.select(field).from(MODEL).fetchStream().map(row -> row.value1())) {
      return UnknownNameException.near(name, names.toList());
    }
  }
}
