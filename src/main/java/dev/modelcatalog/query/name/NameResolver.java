package dev.modelcatalog.query.name;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.LAB_ALIAS;
import static dev.modelcatalog.db.Tables.LAB_NAME;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.query.planner.OneOf.oneOf;

import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.ingest.matching.NameQuestion;
import dev.modelcatalog.ingest.matching.NameQuestion.Answer;
import dev.modelcatalog.ingest.matching.NameQuestion.Entry;
import dev.modelcatalog.ingest.matching.NameStep;
import dev.modelcatalog.rows.LabKey;
import dev.modelcatalog.rows.TextFold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/// Resolves model names, on the command line, in imported files and in offers. A name is tried in the steps of
/// [NameStep], then as the beginning of an id or name; the first step with exactly one model decides. Case is ignored.
public final class NameResolver {
  /// One more than a message lists.
  private static final int MAX_MATCHES = 6;

  private static final int BATCH = 500;

  /// Appended to a prefix, sorts after every text with that prefix.
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private final DSLContext dsl;
  private final ModelNames names;
  private final Consumer<String> notes;
  private Map<String, String> labs;

  public NameResolver(DSLContext dsl) {
    this(dsl, note -> {});
  }

  /// @param notes receives a message if a name was found without its suffix
  public NameResolver(DSLContext dsl, Consumer<String> notes) {
    this.dsl = dsl;
    this.names = new ModelNames(dsl);
    this.notes = notes;
  }

  /// Returns the ids of the named models, in the same order. Ids, as written by `list -q`, are looked up in batches.
  ///
  /// @throws UnknownNameException if a name matches no model, or several
  public List<String> resolve(List<String> names) {
    return resolve(
        names,
        unknown -> {
          throw unknown;
        });
  }

  /// Returns the ids of the named models, without the names that match no model, or several.
  ///
  /// @param unknown receives the failure of each of these names
  public List<String> resolve(List<String> names, Consumer<UnknownNameException> unknown) {
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
    List<String> resolved = new ArrayList<>();
    for (String name : names) {
      String id = ids.get(normalized(name));
      try {
        resolved.add(id != null ? id : resolve(name));
      } catch (UnknownNameException e) {
        unknown.accept(e);
      }
    }
    return resolved;
  }

  /// Returns the id of the named model. A unique beginning of a name is enough.
  ///
  /// @throws UnknownNameException if the name matches no model, or several
  public String resolve(String name) {
    Answer answer = answer(name);
    List<String> ids = ids(oneOf(MODEL.MODEL_ID, answer.modelIds()));
    if (answer.modelIds().isEmpty() && !name.isBlank()) {
      ids = ids(begins(normalized(name)));
    }
    if (ids.size() == 1) {
      if (!answer.dropped().isEmpty()) {
        notes.accept("'%s' means %s; ignored '%s'".formatted(name, ids.getFirst(), answer.dropped()));
      }
      return ids.getFirst();
    }
    if (!ids.isEmpty()) {
      long count =
          answer.modelIds().isEmpty() ? dsl.fetchCount(MODEL, begins(normalized(name))) : answer.modelIds().size();
      throw UnknownNameException.ambiguous("model", name, ids, count, "use an id");
    }
    throw UnknownNameException.unknownModel(name, near(normalized(name)));
  }

  /// What a name means, by any step but its beginning.
  ///
  /// @param modelIds none if the name is unknown, and several if it is ambiguous
  /// @param isId whether the name is the id of a model, or of one of its records or repositories
  public record Match(Set<Long> modelIds, boolean isId) {}

  /// Returns what each of some names means.
  public Map<String, Match> matches(Collection<String> names) {
    Map<String, Match> matches = new HashMap<>();
    names.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .forEach(
            batch -> {
              Map<String, NameQuestion> questions = new LinkedHashMap<>();
              batch.forEach(name -> questions.put(name, new NameQuestion(name, this::labNamed)));
              Set<String> keys = new LinkedHashSet<>();
              questions.values().forEach(question -> keys.addAll(question.keys()));
              Map<String, List<Entry>> found = this.names.under(keys);
              questions.forEach((name, question) -> matches.put(name, match(question, found)));
            });
    return matches;
  }

  private static Match match(NameQuestion question, Map<String, List<Entry>> found) {
    List<Entry> exact = found.getOrDefault(question.name(), List.of());
    Answer answer = NameQuestion.exact(exact);
    return new Match(
        (answer.modelIds().size() == 1 ? answer : question.answer(found)).modelIds(),
        exact.stream().anyMatch(entry -> entry.step().compareTo(NameStep.REPOSITORY) <= 0));
  }

  /// Returns what a name means, by any step but its beginning.
  private Answer answer(String name) {
    String wanted = normalized(name);
    if (wanted.isEmpty()) {
      return Answer.NONE;
    }
    Map<String, List<Entry>> exact = names.under(List.of(wanted));
    Answer answer = NameQuestion.exact(exact.getOrDefault(wanted, List.of()));
    if (answer.modelIds().size() == 1) {
      return answer;
    }
    NameQuestion question = new NameQuestion(name, this::labNamed);
    return question.answer(names.under(question.keys()));
  }

  private String labNamed(String name) {
    return labs().get(name.startsWith(NameQuestion.PROVIDER) ? name : LabKey.of(name));
  }

  /// Returns the keys of labs by alias, and of providers.
  private Map<String, String> labs() {
    if (labs == null) {
      labs = new HashMap<>();
      dsl.selectDistinct(PROVIDER.KEY).from(PROVIDER).fetch(PROVIDER.KEY).forEach(this::addProvider);
      dsl.select(LAB.SLUG, LAB.MAKER).from(LAB).forEach(lab -> labs.put(LabKey.of(lab.value1()), lab.value2()));
      dsl.select(LAB_ALIAS.NAME, LAB_ALIAS.LAB)
          .from(LAB_ALIAS)
          .where(LAB_ALIAS.MODELS.eq(""))
          .forEach(alias -> labs.put(LabKey.of(alias.value1()), alias.value2()));
      dsl.select(LAB_NAME.ALIAS, LAB.MAKER)
          .from(LAB_NAME)
          .join(LAB)
          .on(LAB.LAB_ID.eq(LAB_NAME.LAB_ID))
          .forEach(alias -> labs.putIfAbsent(alias.value1(), alias.value2()));
    }
    return labs;
  }

  /// `fireworks-ai` is known as `fireworks`, too.
  private void addProvider(String key) {
    labs.put(NameQuestion.PROVIDER + key, key);
    labs.put(NameQuestion.PROVIDER + key.replaceFirst("-ai$", ""), key);
  }

  /// Returns the ids of models, the newest first.
  private List<String> ids(Condition condition) {
    return dsl.select(MODEL.ID)
        .from(MODEL)
        .where(condition)
        .orderBy(MODEL.RELEASED_LAST.desc().nullsLast(), MODEL.ID)
        .limit(MAX_MATCHES)
        .fetch(MODEL.ID);
  }

  private static String normalized(String name) {
    return TextFold.of(name.strip());
  }

  /// Whether a name can be a model id or a record key, both of which have the form `lab/slug`.
  private static boolean isKey(String name) {
    return name.contains("/");
  }

  private static Condition begins(String name) {
    return begins(MODEL.NAME_LOWER, name).or(begins(MODEL.SLUG, name)).or(begins(MODEL.ID_LOWER, name));
  }

  private static Condition begins(Field<String> field, String beginning) {
    return field.ge(beginning).and(field.lt(beginning + LAST));
  }

  /// Returns names near to an unknown one, each of which resolves as a message prints it.
  List<String> near(String name) {
    Field<String> field = isKey(name) ? MODEL.ID : MODEL.NAME;
    List<String> names = dsl.selectDistinct(field).from(MODEL).orderBy(field).fetch(field);
    return UnknownNameException.near(name, names).stream()
        .map(this::resolvable)
        .distinct()
        .filter(Suggestions::isShownWhole)
        .toList();
  }

  /// Returns a name or, if it is not that of one model alone, the id of the newest model that it means.
  private String resolvable(String name) {
    Answer answer = answer(name);
    boolean isUsable = answer.modelIds().size() == 1 && Suggestions.isShownWhole(name);
    return isUsable ? name : ids(MODEL.NAME.eq(name).or(MODEL.ID.eq(name))).getFirst();
  }
}
