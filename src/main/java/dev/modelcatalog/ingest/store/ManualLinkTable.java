package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.DECISION;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.impl.DSL.noCondition;

import dev.modelcatalog.ingest.matching.Matching.Identity;
import dev.modelcatalog.rows.ManualLink;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// What was settled by hand: which records are one model, and which are models of their own.
final class ManualLinkTable {
  private final DSLContext dsl;
  private final Vocabulary vocabulary;
  private final Map<Identity, Identity> decisions = new HashMap<>();
  private boolean concernedAny;

  /// Reads those of the catalog.
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
                decisions.put(
                    new Identity(row.value1(), row.value2()),
                    row.value3() == null ? null : new Identity(row.value3(), row.value4())));
    this.concernedAny = !decisions.isEmpty();
  }

  /// Each record that was settled, with the one that it is one model with; null if it is a model of its own.
  Map<Identity, Identity> all() {
    return Collections.unmodifiableMap(decisions);
  }

  /// Whether anything is settled, or was until now.
  boolean concernedAny() {
    return concernedAny;
  }

  /// What was settled of a record; null if nothing was.
  ManualLink of(String source, String key) {
    Identity identity = new Identity(source, key);
    Identity to = decisions.get(identity);
    return !decisions.containsKey(identity)
        ? null
        : new ManualLink(source, key, to == null ? null : to.source(), to == null ? null : to.key());
  }

  /// Keeps a decision. The records that it concerns are to be joined anew.
  void settle(ManualLink decision) {
    dsl.insertInto(DECISION)
        .columns(DECISION.SOURCE_ID, DECISION.KEY, DECISION.TO_SOURCE_ID, DECISION.TO_KEY)
        .values(
            vocabulary.idOf(decision.source()),
            decision.key(),
            decision.toSource() == null ? null : vocabulary.idOf(decision.toSource()),
            decision.toKey())
        .onConflict(DECISION.SOURCE_ID, DECISION.KEY)
        .doUpdate()
        .setAllToExcluded()
        .execute();
    decisions.put(
        new Identity(decision.source(), decision.key()),
        decision.toSource() == null ? null : new Identity(decision.toSource(), decision.toKey()));
    concernedAny = true;
  }

  /// Leaves a record to the rule again. The records that it concerns are to be joined anew.
  void forget(String source, String key) {
    dsl.deleteFrom(DECISION).where(DECISION.SOURCE_ID.eq(vocabulary.idOf(source)), DECISION.KEY.eq(key)).execute();
    decisions.remove(new Identity(source, key));
  }

  /// The records that were settled to be one model with some of these.
  Condition settledWith(Set<Identity> these) {
    Condition condition = noCondition();
    for (Map.Entry<Identity, Identity> decision : decisions.entrySet()) {
      if (these.contains(decision.getKey()) && decision.getValue() != null) {
        condition = condition.or(is(decision.getValue()));
      } else if (these.contains(decision.getValue())) {
        condition = condition.or(is(decision.getKey()));
      }
    }
    return condition.equals(noCondition()) ? RECORD.RECORD_ID.isNull() : condition;
  }

  private Condition is(Identity identity) {
    return RECORD.SOURCE_ID.eq(vocabulary.idOf(identity.source())).and(RECORD.KEY.eq(identity.key()));
  }
}
