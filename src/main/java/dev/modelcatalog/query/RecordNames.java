package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;

import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.rows.RecordName;
import dev.modelcatalog.rows.Source;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Which record does a name mean? Records are named `SOURCE:KEY`, and models as everywhere.
public final class RecordNames {
  private static final int SUGGESTED = 3;

  private final DSLContext dsl;

  public RecordNames(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// The record of the form `SOURCE:KEY`, whether the catalog has it or not; null if the name has another form, or
  /// there is no such source.
  public RecordName named(String name) {
    int colon = name.indexOf(':');
    String source = name.substring(0, Math.max(0, colon)).strip();
    return dsl.select(SOURCE.KEY).from(SOURCE).fetch(SOURCE.KEY).stream()
        .filter(source::equalsIgnoreCase)
        .findFirst()
        .map(key -> new RecordName(key, name.substring(colon + 1).strip()))
        .orElse(null);
  }

  /// The id of the model that a name means: that of a model, or that of one of its records.
  ///
  /// @throws UnknownModelException if it means none or several
  public String model(String name) {
    RecordName record = named(name);
    if (record == null) {
      return new Names(dsl).resolve(name);
    }
    RecordName known = known(record);
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

  /// The record that a name means: its own, or that of a model which has one only.
  ///
  /// @param source the key of the source that it is of; null if that goes without saying
  /// @throws UnknownModelException if it means none or several
  public RecordName record(String name, String source) {
    RecordName named = source == null ? named(name) : null;
    if (named != null) {
      return known(named);
    }
    String id = new Names(dsl).resolve(name);
    List<RecordName> all = records(MODEL.ID.eq(id));
    List<RecordName> meant = all.stream().filter(each -> source == null || each.source().equals(source)).toList();
    if (meant.size() == 1) {
      return meant.getFirst();
    }
    throw new UnknownModelException(
        meant.isEmpty()
            ? "%s has no record of %s; its records are %s".formatted(id, source, joined(all))
            : "%s has %d records: %s; name one of them".formatted(id, meant.size(), joined(meant)));
  }

  private static String joined(List<RecordName> records) {
    return records.stream().map(RecordName::toString).collect(Collectors.joining(", "));
  }

  /// The key of a source, by its key or its name.
  ///
  /// @throws UnknownModelException if there is none
  public String source(String name) {
    String wanted = name.strip();
    List<Source> all = new Records(dsl).sources();
    String keys = all.stream().map(Source::key).collect(Collectors.joining(", "));
    return all.stream()
        .filter(each -> each.key().equalsIgnoreCase(wanted) || each.name().equalsIgnoreCase(wanted))
        .map(Source::key)
        .findFirst()
        .orElseThrow(
            () -> new UnknownModelException("there is no source '%s'; the catalog has %s".formatted(name, keys)));
  }

  /// Keys are compared as they stand, and where none is the same without case.
  private RecordName known(RecordName name) {
    Condition ofSource = SOURCE.KEY.eq(name.source());
    List<RecordName> same = records(ofSource.and(RECORD.KEY.eq(name.key())));
    if (same.isEmpty()) {
      String lower = name.key().toLowerCase(Locale.ROOT);
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
    String question = Suggestions.question(Suggestions.near(name.key(), keys, SUGGESTED));
    throw new UnknownModelException(
        "%s has no record '%s'%s".formatted(name.source(), name.key(), question == null ? "" : "; " + question));
  }

  /// The one that names its model first.
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
