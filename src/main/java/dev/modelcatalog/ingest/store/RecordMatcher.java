package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.DECISION;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static dev.modelcatalog.query.planner.OneOf.oneOf;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.catalog.DeferredIndexes;
import dev.modelcatalog.ingest.matching.MatchBasis;
import dev.modelcatalog.ingest.matching.MatchKey;
import dev.modelcatalog.ingest.matching.Matching;
import dev.modelcatalog.ingest.matching.Matching.Candidate;
import dev.modelcatalog.ingest.matching.Matching.Group;
import dev.modelcatalog.ingest.matching.Repository;
import dev.modelcatalog.ingest.store.ModelTables.Naming;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Slug;
import dev.modelcatalog.rows.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Keeps `record.model_id` right: after records came, changed or went, it finds anew which of them are one model. Only
/// records that have something in common with these can be concerned, and only they are looked at.
final class RecordMatcher {
  /// A record as the catalog has it.
  ///
  /// @param modelId the model that it belonged to, or that it gets if it joins none
  /// @param matchSlug what records have in common that could be one model; and so are the name's and the repository
  /// @param joinedBy the step in which it joined its model; null if it did not
  record Placed(Candidate candidate, long modelId, String lab, String matchSlug, String matchName, String joinedBy) {
    /// A record that has not been joined yet.
    static Placed of(long recordId, Source source, String maker, ModelRecord record, long modelId) {
      Candidate candidate =
          new Candidate(
              recordId,
              source.naming(),
              source.key(),
              record.key(),
              maker,
              record.slug(),
              !record.slug().equals(Slug.of(record.name())),
              record.name(),
              record.released(),
              Repository.of(record));
      return new Placed(
          candidate, modelId, record.lab(), MatchKey.of(maker, record.slug()), MatchKey.of(maker, record.name()), null);
    }
  }

  /// What was found.
  ///
  /// @param namings the models that are to be shown anew, and what they are called
  /// @param emptied models that have no record any more
  record Outcome(Map<Long, Naming> namings, Set<Long> emptied) {}

  private final DSLContext dsl;
  private final Vocabulary vocabulary;
  private final ManualLinkTable decisions;
  private final Batch places;
  private long nextModel;

  RecordMatcher(DSLContext dsl, Vocabulary vocabulary, ManualLinkTable decisions) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
    this.decisions = decisions;
    this.nextModel = Vocabulary.nextId(dsl, MODEL, MODEL.MODEL_ID);
    this.places =
        Batch.of(
            dsl,
            dsl.update(RECORD)
                .set(RECORD.MODEL_ID, (Long) null)
                .set(RECORD.JOINED_BY, (String) null)
                .where(RECORD.RECORD_ID.eq((Long) null)));
  }

  /// How many records of the models of which an import brought something joined another source's, by the step in which
  /// they did.
  Map<MatchBasis, Long> joined(long importId) {
    Map<MatchBasis, Long> joined = new EnumMap<>(MatchBasis.class);
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
            row -> joined.put(MatchBasis.valueOf(row.value1().toUpperCase(Locale.ROOT)), row.value2().longValue()));
    return joined;
  }

  /// A place that no model has. A record that is new stands there until it is joined.
  long newModel() {
    return nextModel++;
  }

  /// The models that records belong to, and those that they could belong to. To be asked before the records go or get
  /// another name, for then others may be joined otherwise, too.
  Set<Long> around(Collection<Long> recordIds) {
    Set<Long> models = new HashSet<>();
    if (!recordIds.isEmpty()) {
      component(placed(recordIds), Set.of()).values().forEach(placed -> models.add(placed.modelId()));
    }
    return models;
  }

  /// Joins records anew, after some of them changed.
  ///
  /// @param changed records that are new or say something else
  /// @param left models that lost a record, or could do so
  Outcome join(Map<Long, Placed> changed, Collection<Long> left) {
    Map<Long, Placed> component = component(changed, left);
    List<Candidate> candidates = component.values().stream().map(Placed::candidate).toList();
    List<Group> groups = isOneSource() ? Matching.apart(candidates) : Matching.groups(candidates, decisions.all());
    Set<Long> free = new HashSet<>(left);
    component.values().forEach(placed -> free.add(placed.modelId()));
    Map<Group, Long> models = new LinkedHashMap<>();
    groups.forEach(group -> models.put(group, place(group, component, free)));
    Set<Long> touched = new HashSet<>(left);
    models.forEach(
        (group, modelId) -> {
          for (Candidate member : group.members) {
            Placed placed = component.get(member.recordId());
            boolean moves = move(placed, modelId, group.joinedBy.get(member.recordId()));
            if (moves || changed.containsKey(member.recordId())) {
              touched.add(modelId);
              touched.add(placed.modelId());
            }
          }
        });
    places.flush();
    return new Outcome(namings(models, component, touched), free);
  }

  /// Puts a record where it belongs.
  ///
  /// @return whether that is another model
  private boolean move(Placed placed, long modelId, MatchBasis step) {
    String joinedBy = step == null ? null : step.toString();
    boolean moves = placed.modelId() != modelId;
    if (moves || !Objects.equals(placed.joinedBy(), joinedBy)) {
      places.add(modelId, joinedBy, placed.candidate().recordId());
    }
    return moves;
  }

  /// What the models are called that are touched, or are called otherwise now.
  private Map<Long, Naming> namings(Map<Group, Long> models, Map<Long, Placed> component, Set<Long> touched) {
    Map<Long, Naming> old = ModelTables.namings(dsl, models.values());
    Map<Long, Naming> namings = new LinkedHashMap<>();
    Set<String> ids = new HashSet<>();
    models.forEach(
        (group, modelId) -> {
          Naming naming = naming(group.namer(), component.get(group.namer().recordId()).lab(), ids);
          if (touched.contains(modelId) || !isCalled(old.get(modelId), naming)) {
            namings.put(modelId, naming);
          }
        });
    return namings;
  }

  private static boolean isCalled(Naming old, Naming now) {
    return old != null
        && old.id().equals(now.id())
        && old.name().equals(now.name())
        && old.labSlug().equals(now.labSlug());
  }

  /// The row of the model that a group is: that of its first record which has one that no other group has taken.
  private long place(Group group, Map<Long, Placed> component, Set<Long> free) {
    for (Candidate member : group.members) {
      long modelId = component.get(member.recordId()).modelId();
      if (free.remove(modelId)) {
        return modelId;
      }
    }
    return newModel();
  }

  /// Two models may have records with the same id, where they must not be joined: the id is then that of the one which
  /// comes first, and the other's is followed by its source, and if need be by a number.
  private Naming naming(Candidate namer, String lab, Set<String> taken) {
    String id = namer.key();
    for (int n = 1; !taken.add(id.toLowerCase(Locale.ROOT)); n++) {
      id = namer.key() + "@" + namer.source() + (n == 1 ? "" : "-" + n);
    }
    int slash = namer.key().indexOf('/');
    return new Naming(id, namer.name(), namer.key().substring(0, slash).toLowerCase(Locale.ROOT), lab);
  }

  /// These records, those that were one model with them, and all that could be.
  private Map<Long, Placed> component(Map<Long, Placed> changed, Collection<Long> left) {
    Map<Long, Placed> component = new TreeMap<>(changed);
    List<Placed> latest = new ArrayList<>(changed.values());
    latest.addAll(add(component, oneOf(RECORD.MODEL_ID, left)));
    if (isOneSource()) {
      add(component, sameIds(component.values()));
      return component;
    }
    DeferredIndexes.buildForJoins(dsl);
    while (!latest.isEmpty()) {
      Set<String> names = new HashSet<>();
      Set<String> repositories = new HashSet<>();
      Set<Long> models = new HashSet<>();
      for (Placed placed : latest) {
        names.add(placed.matchSlug());
        names.add(placed.matchName());
        models.add(placed.modelId());
        if (placed.candidate().repository() != null) {
          repositories.add(placed.candidate().repository());
        }
      }
      List<Placed> next = new ArrayList<>();
      next.addAll(add(component, oneOf(RECORD.MATCH_SLUG, names).and(RECORD.MATCH_SLUG.ne(RECORD.MATCH_NAME))));
      next.addAll(add(component, oneOf(RECORD.MATCH_NAME, names)));
      next.addAll(add(component, oneOf(RECORD.REPOSITORY, repositories)));
      next.addAll(add(component, oneOf(RECORD.MODEL_ID, models)));
      next.addAll(
          add(
              component,
              decisions.settledWith(
                  component.values().stream()
                      .map(placed -> placed.candidate().identity())
                      .collect(Collectors.toSet()))));
      latest = next;
    }
    return component;
  }

  /// Where all records are of one source, none is joined.
  private boolean isOneSource() {
    return !decisions.concernedAny()
        && dsl.selectCount()
                .from(SOURCE)
                .whereExists(selectOne().from(RECORD).where(RECORD.SOURCE_ID.eq(SOURCE.SOURCE_ID)))
                .fetchSingle()
                .value1()
            < 2;
  }

  /// Records whose keys are the same but for case. They are models of their own, and only one can have the id.
  private static Condition sameIds(Collection<Placed> component) {
    Set<Long> these = new HashSet<>();
    Set<String> slugs = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (Placed placed : component) {
      these.add(placed.candidate().recordId());
      slugs.add(placed.candidate().slug());
      ids.add(placed.candidate().key().toLowerCase(Locale.ROOT));
    }
    return oneOf(RECORD.SLUG, slugs)
        .and(oneOf(concat(RECORD.LAB_SLUG, inline("/"), RECORD.SLUG), ids))
        .andNot(oneOf(RECORD.RECORD_ID, these));
  }

  /// Records as the catalog has them.
  Map<Long, Placed> placed(Collection<Long> recordIds) {
    Map<Long, Placed> placed = new TreeMap<>();
    add(placed, oneOf(RECORD.RECORD_ID, recordIds));
    return placed;
  }

  /// @return those that the component did not have yet
  private List<Placed> add(Map<Long, Placed> component, Condition condition) {
    List<Placed> found = new ArrayList<>();
    dsl.select(
            RECORD.RECORD_ID,
            SOURCE.NAMING,
            SOURCE.KEY,
            RECORD.KEY,
            RECORD.LAB_SLUG,
            RECORD.SLUG,
            RECORD.NAME,
            RECORD.RELEASED,
            RECORD.REPOSITORY,
            RECORD.MODEL_ID,
            RECORD.LAB,
            RECORD.MATCH_SLUG,
            RECORD.MATCH_NAME,
            RECORD.JOINED_BY)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .where(condition)
        .forEach(
            row -> {
              Candidate candidate =
                  new Candidate(
                      row.value1(),
                      row.value2(),
                      row.value3(),
                      row.value4(),
                      vocabulary.maker(row.value5()),
                      row.value6(),
                      !row.value6().equals(Slug.of(row.value7())),
                      row.value7(),
                      row.value8(),
                      row.value9());
              Placed placed =
                  new Placed(candidate, row.value10(), row.value11(), row.value12(), row.value13(), row.value14());
              if (component.putIfAbsent(row.value1(), placed) == null) {
                found.add(placed);
              }
            });
    return found;
  }
}
