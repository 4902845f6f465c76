package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.DECISION;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.impl.DSL.noCondition;

import dev.modelcatalog.ingest.matching.Matching.Identity;
import dev.modelcatalog.rows.ManualLink;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// The manual links of a catalog: which records are linked as one model, and which are split into their own.
final class ManualLinkTable {
  private final DSLContext dsl;
  private final Vocabulary vocabulary;

  /// By record: the record that it is linked to; null if it is split.
  private final Map<Identity, Identity> links = new HashMap<>();

  private boolean anyInRun;

  ManualLinkTable(DSLContext dsl, Vocabulary vocabulary) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
    var to = SOURCE.as("to");
    dsl.select(SOURCE.KEY, DECISION.KEY, to.KEY, DECISION.TO_KEY)
        .from(DECISION)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(DECISION.SOURCE_ID))
        .leftJoin(to)
        .on(to.SOURCE_ID.eq(DECISION.TO_SOURCE_ID))
        .forEach(
            row ->
                links.put(
                    new Identity(row.value1(), row.value2()),
                    row.value3() == null ? null : new Identity(row.value3(), row.value4())));
    this.anyInRun = !links.isEmpty();
  }

  /// By record: the record that it is linked to; null if it is split.
  Map<Identity, Identity> all() {
    return Collections.unmodifiableMap(links);
  }

  /// Returns all manual links.
  List<ManualLink> list() {
    return links.keySet().stream().map(record -> of(record.source(), record.key())).toList();
  }

  /// Whether there are manual links, or were at any time in this run.
  boolean anyInRun() {
    return anyInRun;
  }

  /// The manual link of a record; null if there is none.
  ManualLink of(String source, String key) {
    Identity identity = new Identity(source, key);
    Identity to = links.get(identity);
    return !links.containsKey(identity)
        ? null
        : new ManualLink(source, key, to == null ? null : to.source(), to == null ? null : to.key());
  }

  /// Adds or replaces a manual link. The records must then be matched again.
  void put(ManualLink link) {
    dsl.insertInto(DECISION)
        .columns(DECISION.SOURCE_ID, DECISION.KEY, DECISION.TO_SOURCE_ID, DECISION.TO_KEY)
        .values(
            vocabulary.idOf(link.source()),
            link.key(),
            link.toSource() == null ? null : vocabulary.idOf(link.toSource()),
            link.toKey())
        .onConflict(DECISION.SOURCE_ID, DECISION.KEY)
        .doUpdate()
        .setAllToExcluded()
        .execute();
    links.put(
        new Identity(link.source(), link.key()),
        link.toSource() == null ? null : new Identity(link.toSource(), link.toKey()));
    anyInRun = true;
  }

  /// Removes the manual link of a record, if there is one. The records must then be matched again.
  void remove(String source, String key) {
    dsl.deleteFrom(DECISION).where(DECISION.SOURCE_ID.eq(vocabulary.idOf(source)), DECISION.KEY.eq(key)).execute();
    links.remove(new Identity(source, key));
  }

  /// Selects the records that are linked to some of these, or these to them.
  Condition linkedTo(Set<Identity> records) {
    Condition condition = noCondition();
    for (Map.Entry<Identity, Identity> link : links.entrySet()) {
      if (records.contains(link.getKey()) && link.getValue() != null) {
        condition = condition.or(is(link.getValue()));
      } else if (records.contains(link.getValue())) {
        condition = condition.or(is(link.getKey()));
      }
    }
    return condition.equals(noCondition()) ? RECORD.RECORD_ID.isNull() : condition;
  }

  private Condition is(Identity identity) {
    return RECORD.SOURCE_ID.eq(vocabulary.idOf(identity.source())).and(RECORD.KEY.eq(identity.key()));
  }
}
