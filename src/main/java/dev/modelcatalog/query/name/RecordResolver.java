package dev.modelcatalog.query.name;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;

import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.rows.RecordName;
import dev.modelcatalog.rows.TextFold;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Resolves names of records, which have the form `SOURCE:KEY`, and of sources. A model name is accepted for the
/// model's only record.
public final class RecordResolver {
  private final DSLContext dsl;
  private final NameResolver models;

  public RecordResolver(DSLContext dsl) {
    this(dsl, note -> {});
  }

  /// @param notes receives what [NameResolver] has to say of a model name
  public RecordResolver(DSLContext dsl, Consumer<String> notes) {
    this.dsl = dsl;
    this.models = new NameResolver(dsl, notes);
  }

  /// Parses `SOURCE:KEY`, even if the catalog has no such record. Returns null if the name has another form or the
  /// source is unknown.
  public RecordName parse(String name) {
    int colon = name.indexOf(':');
    String source = TextFold.of(name.substring(0, Math.max(0, colon)).strip());
    return sources().stream()
        .map(KeyedName::key)
        .filter(key -> TextFold.of(key).equals(source))
        .findFirst()
        .map(key -> new RecordName(key, name.substring(colon + 1).strip()))
        .orElse(null);
  }

  /// Returns the id of the model with this name or with a record of this name.
  ///
  /// @throws UnknownNameException if the name matches no model, or several
  public String model(String name) {
    RecordName record = parse(name);
    if (record == null) {
      return models.resolve(name);
    }
    RecordName known = existing(record);
    return dsl.select(MODEL.ID)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(RECORD.MODEL_ID))
        .where(SOURCE.KEY.eq(known.source()), RECORD.KEY.eq(known.key()))
        .fetchSingle()
        .value1();
  }

  /// Returns the named record, or the only record of the named model.
  ///
  /// @param source the key of the record's source; null if the name contains it or the model has only one record
  /// @throws UnknownNameException if the name matches no record, or several
  public RecordName record(String name, String source) {
    RecordName named = source == null ? parse(name) : null;
    if (named != null) {
      return existing(named);
    }
    String id = models.resolve(name);
    List<RecordName> all = records(MODEL.ID.eq(id));
    List<RecordName> matches = all.stream().filter(each -> source == null || each.source().equals(source)).toList();
    if (matches.size() == 1) {
      return matches.getFirst();
    }
    throw new UnknownNameException(
        matches.isEmpty()
            ? "%s has no record from %s; its records are %s".formatted(id, source, commaSeparated(all))
            : "%s has %d records: %s; name one of them".formatted(id, matches.size(), commaSeparated(matches)));
  }

  private static String commaSeparated(List<RecordName> records) {
    return records.stream().map(RecordName::toString).collect(Collectors.joining(", "));
  }

  /// Returns the key of a source, given its key or name.
  ///
  /// @throws UnknownNameException if there is no such source
  public String source(String name) {
    String wanted = TextFold.of(name.strip());
    List<KeyedName> all = sources();
    List<String> keys = all.stream().map(KeyedName::key).toList();
    return all.stream()
        .filter(each -> TextFold.of(each.key()).equals(wanted) || TextFold.of(each.name()).equals(wanted))
        .map(KeyedName::key)
        .findFirst()
        .orElseThrow(() -> unknownSource(name, keys));
  }

  /// Returns the exception for an unknown source.
  ///
  /// @param keys the keys of all sources
  public static UnknownNameException unknownSource(String name, List<String> keys) {
    return UnknownNameException.unknown(
        "source", name, Suggestions.near(name, keys, 1), "sources: " + String.join(", ", keys));
  }

  private List<KeyedName> sources() {
    return dsl.select(SOURCE.KEY, SOURCE.NAME).from(SOURCE).orderBy(SOURCE.KEY).fetch(mapping(KeyedName::new));
  }

  /// Returns the record with this key or, if there is none, the one whose key differs only in case or composition.
  private RecordName existing(RecordName name) {
    Condition ofSource = SOURCE.KEY.eq(name.source());
    List<RecordName> same = records(ofSource.and(RECORD.KEY.eq(name.key())));
    if (same.isEmpty()) {
      String lower = TextFold.of(name.key());
      int slash = lower.indexOf('/');
      same =
          records(
              ofSource
                  .and(RECORD.LAB_SLUG.eq(lower.substring(0, Math.max(0, slash))))
                  .and(RECORD.SLUG.eq(lower.substring(slash + 1))));
    }
    if (same.size() == 1) {
      return same.getFirst();
    }
    List<String> keys =
        dsl.select(RECORD.KEY)
            .from(RECORD)
            .join(SOURCE)
            .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
            .where(ofSource)
            .fetch(RECORD.KEY);
    String question = Suggestions.question(UnknownNameException.near(name.key(), keys));
    throw new UnknownNameException(
        "%s has no record '%s'%s".formatted(name.source(), name.key(), question == null ? "" : "; " + question));
  }

  /// Returns records; the one that names its model comes first.
  private List<RecordName> records(Condition condition) {
    return dsl.select(SOURCE.KEY, RECORD.KEY)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(RECORD.MODEL_ID))
        .where(condition)
        .orderBy(SOURCE.NAMING, SOURCE.KEY, RECORD.KEY)
        .fetch(mapping(RecordName::new));
  }
}
