package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.DECISION;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.ingest.matching.Candidate;
import dev.modelcatalog.ingest.matching.Group;
import dev.modelcatalog.ingest.matching.MatchBasis;
import dev.modelcatalog.ingest.matching.Matching;
import dev.modelcatalog.ingest.store.ModelTables.Naming;
import dev.modelcatalog.rows.TextFold;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;

/// Keeps `record.model_id` correct: after records are added, changed or removed, it decides again which of them are one
/// model. It reads only the records that the change can affect.
final class RecordMatcher {
  /// The result of matching.
  ///
  /// @param namings the ids, names and labs of the models to derive again
  /// @param emptied models that have no record any more
  record Outcome(Map<Long, Naming> namings, Set<Long> emptied) {}

  private final DSLContext dsl;
  private final ManualLinkTable links;
  private final MatchCandidates candidates;
  private final Batch placements;
  private long nextModel;

  RecordMatcher(DSLContext dsl, ManualLinkTable links) {
    this.dsl = dsl;
    this.links = links;
    this.candidates = new MatchCandidates(dsl, links);
    this.nextModel = Vocabulary.nextId(dsl, MODEL, MODEL.MODEL_ID);
    this.placements =
        Batch.of(
            dsl,
            dsl.update(RECORD)
                .set(RECORD.MODEL_ID, (Long) null)
                .set(RECORD.JOINED_BY, (String) null)
                .where(RECORD.RECORD_ID.eq((Long) null)));
  }

  /// Counts the matched records of the models that an import added to, by the step that matched them.
  Map<MatchBasis, Long> matched(long importId) {
    Map<MatchBasis, Long> matched = new EnumMap<>(MatchBasis.class);
    dsl.select(RECORD.JOINED_BY, count())
        .from(RECORD)
        .where(
            RECORD.JOINED_BY.isNotNull(),
            notExists(
                selectOne()
                    .from(DECISION)
                    .where(
                        DECISION.SOURCE_ID.eq(RECORD.SOURCE_ID),
                        DECISION.KEY.eq(RECORD.KEY),
                        DECISION.TO_SOURCE_ID.isNull())),
            RECORD.MODEL_ID.in(select(RECORD.MODEL_ID).from(RECORD).where(RECORD.IMPORT_ID.eq(importId))))
        .groupBy(RECORD.JOINED_BY)
        .forEach(
            row -> matched.put(MatchBasis.valueOf(row.value1().toUpperCase(Locale.ROOT)), row.value2().longValue()));
    return matched;
  }

  /// An unused model id, for a record that has not been matched yet.
  long newModel() {
    return nextModel++;
  }

  /// Records by id, as the catalog has them.
  Map<Long, PlacedRecord> placed(Collection<Long> recordIds) {
    return candidates.byId(recordIds);
  }

  /// These records, and all that may match them, directly or through others.
  Map<Long, PlacedRecord> component(Collection<Long> recordIds) {
    return candidates.around(candidates.byId(recordIds), Set.of());
  }

  /// The models of these records, and of all records that may match them. Call it before the records are removed or
  /// renamed: that may change how others match.
  Set<Long> around(Collection<Long> recordIds) {
    Set<Long> models = new HashSet<>();
    if (!recordIds.isEmpty()) {
      component(recordIds).values().forEach(placed -> models.add(placed.modelId()));
    }
    return models;
  }

  /// Matches records again after some of them changed.
  ///
  /// @param changed records that are new or changed
  /// @param left models that lost a record, or may lose one
  Outcome match(Map<Long, PlacedRecord> changed, Collection<Long> left) {
    Map<Long, PlacedRecord> component = candidates.around(changed, left);
    List<Group> groups = groups(component.values());
    Set<Long> free = new HashSet<>(left);
    component.values().forEach(placed -> free.add(placed.modelId()));
    Map<Group, Long> models = new LinkedHashMap<>();
    groups.forEach(group -> models.put(group, modelOf(group, component, free)));
    Set<Long> touched = new HashSet<>(left);
    models.forEach(
        (group, modelId) -> {
          for (Candidate member : group.members) {
            PlacedRecord placed = component.get(member.recordId());
            boolean moves = move(placed, modelId, group.matchedBy.get(member.recordId()));
            if (moves || changed.containsKey(member.recordId())) {
              touched.add(modelId);
              touched.add(placed.modelId());
            }
          }
        });
    placements.flush();
    return new Outcome(namings(models, component, touched), free);
  }

  private List<Group> groups(Collection<PlacedRecord> component) {
    List<Candidate> members = component.stream().map(PlacedRecord::candidate).toList();
    return candidates.areOnlyCards() ? Matching.separate(members) : Matching.groups(members, links.all());
  }

  /// Assigns a record to a model.
  ///
  /// @param step the step that matched it; null if none did
  /// @return whether it belonged to another one
  private boolean move(PlacedRecord placed, long modelId, MatchBasis step) {
    String matchedBy = step == null ? null : step.toString();
    boolean moves = placed.modelId() != modelId;
    if (moves || !Objects.equals(placed.matchedBy(), matchedBy)) {
      placements.add(modelId, matchedBy, placed.candidate().recordId());
    }
    return moves;
  }

  /// The namings of models that were touched or whose naming changed.
  private Map<Long, Naming> namings(Map<Group, Long> models, Map<Long, PlacedRecord> component, Set<Long> touched) {
    Map<Long, Naming> old = ModelTables.namings(dsl, models.values());
    Map<Long, Naming> namings = new LinkedHashMap<>();
    Set<String> ids = new HashSet<>();
    models.forEach(
        (group, modelId) -> {
          Naming naming = naming(group.first(), component.get(group.first().recordId()).lab(), ids);
          if (touched.contains(modelId) || !isSame(old.get(modelId), naming)) {
            namings.put(modelId, naming);
          }
        });
    return namings;
  }

  private static boolean isSame(Naming old, Naming now) {
    return old != null && old.id().equals(now.id()) && old.name().equals(now.name()) && old.maker().equals(now.maker());
  }

  /// The model id of a group: that of its first record whose model no other group has taken, else a new one.
  private long modelOf(Group group, Map<Long, PlacedRecord> component, Set<Long> free) {
    for (Candidate member : group.members) {
      long modelId = component.get(member.recordId()).modelId();
      if (free.remove(modelId)) {
        return modelId;
      }
    }
    return newModel();
  }

  /// Records with the same id may belong to two models. The first model gets the id; for others the source is appended
  /// to it, and a number if needed.
  private Naming naming(Candidate namer, String lab, Set<String> taken) {
    String id = namer.key();
    for (int n = 1; !taken.add(TextFold.of(id)); n++) {
      id = namer.key() + "@" + namer.source() + (n == 1 ? "" : "-" + n);
    }
    return new Naming(id, namer.name(), namer.lab(), lab);
  }
}
