package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static dev.modelcatalog.query.planner.OneOf.oneOf;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import dev.modelcatalog.catalog.DeferredIndexes;
import dev.modelcatalog.ingest.matching.Candidate;
import dev.modelcatalog.rows.Slug;
import dev.modelcatalog.rows.TextFold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;

/// Finds the records that may be one model with given records, so that matching need not read the whole catalog.
final class MatchCandidates {
  private final DSLContext dsl;
  private final ManualLinkTable links;

  MatchCandidates(DSLContext dsl, ManualLinkTable links) {
    this.dsl = dsl;
    this.links = links;
  }

  /// Records by id, as the catalog has them.
  Map<Long, PlacedRecord> byId(Collection<Long> recordIds) {
    Map<Long, PlacedRecord> placed = new TreeMap<>();
    add(placed, oneOf(RECORD.RECORD_ID, recordIds));
    return placed;
  }

  /// All records that may be one model with some of these, directly or through others.
  ///
  /// @param changed where it has a record that the catalog has, too, this one counts
  /// @param models the records of these models are among them
  Map<Long, PlacedRecord> around(Map<Long, PlacedRecord> changed, Collection<Long> models) {
    Map<Long, PlacedRecord> component = new TreeMap<>(changed);
    List<PlacedRecord> latest = new ArrayList<>(changed.values());
    latest.addAll(add(component, oneOf(RECORD.MODEL_ID, models)));
    if (areOnlyCards()) {
      add(component, sameIds(component.values()));
      return component;
    }
    DeferredIndexes.buildForMatching(dsl);
    while (!latest.isEmpty()) {
      latest = neighbours(component, latest);
    }
    return component;
  }

  /// Adds the records that may be one model with the latest.
  ///
  /// @return those that were added
  private List<PlacedRecord> neighbours(Map<Long, PlacedRecord> component, List<PlacedRecord> latest) {
    Set<String> names = new HashSet<>();
    Set<String> repositories = new HashSet<>();
    Set<Long> models = new HashSet<>();
    for (PlacedRecord placed : latest) {
      names.add(placed.matchSlug());
      names.add(placed.matchName());
      models.add(placed.modelId());
      if (placed.candidate().repository() != null) {
        repositories.add(placed.candidate().repository());
      }
    }
    List<PlacedRecord> added = new ArrayList<>();
    added.addAll(add(component, oneOf(RECORD.MATCH_SLUG, names).and(RECORD.MATCH_SLUG.ne(RECORD.MATCH_NAME))));
    added.addAll(add(component, oneOf(RECORD.MATCH_NAME, names)));
    added.addAll(add(component, oneOf(RECORD.MATCH_REPOSITORY, repositories)));
    added.addAll(add(component, oneOf(RECORD.MODEL_ID, models)));
    added.addAll(
        add(
            component,
            links.linkedTo(
                component.values().stream().map(placed -> placed.candidate().identity()).collect(Collectors.toSet()))));
    return added;
  }

  /// Whether all records are cards, so that none matches another.
  boolean areOnlyCards() {
    return !links.anyInRun()
        && dsl
            .select(SOURCE.KEY)
            .from(SOURCE)
            .whereExists(selectOne().from(RECORD).where(RECORD.SOURCE_ID.eq(SOURCE.SOURCE_ID)))
            .fetch(SOURCE.KEY)
            .stream()
            .allMatch(PlacedRecord::isCard);
  }

  /// Other records whose keys differ from these only by case or composition. They are separate models, and only one
  /// gets the id.
  private static Condition sameIds(Collection<PlacedRecord> component) {
    Set<Long> recordIds = new HashSet<>();
    Set<String> slugs = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (PlacedRecord placed : component) {
      recordIds.add(placed.candidate().recordId());
      slugs.add(placed.candidate().slug());
      ids.add(TextFold.of(placed.candidate().key()));
    }
    return oneOf(RECORD.SLUG, slugs)
        .and(oneOf(concat(RECORD.LAB_SLUG, inline("/"), RECORD.SLUG), ids))
        .andNot(oneOf(RECORD.RECORD_ID, recordIds));
  }

  /// @return the records that the component did not have yet
  private List<PlacedRecord> add(Map<Long, PlacedRecord> component, Condition condition) {
    List<PlacedRecord> added = new ArrayList<>();
    dsl.select(
            RECORD.RECORD_ID,
            SOURCE.NAMING,
            SOURCE.KEY,
            RECORD.KEY,
            RECORD.MAKER,
            RECORD.SLUG,
            RECORD.NAME,
            RECORD.RELEASED,
            RECORD.MATCH_REPOSITORY,
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
                      row.value5(),
                      row.value6(),
                      !Slug.isOf(row.value6(), row.value7()),
                      PlacedRecord.isCard(row.value3()),
                      row.value7(),
                      row.value8(),
                      row.value9());
              PlacedRecord placed =
                  new PlacedRecord(
                      candidate, row.value10(), row.value11(), row.value12(), row.value13(), row.value14());
              if (component.putIfAbsent(row.value1(), placed) == null) {
                added.add(placed);
              }
            });
    return added;
  }
}
