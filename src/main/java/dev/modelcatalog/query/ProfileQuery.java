package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.BENCHMARK;
import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.LAB_NAME;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.MODEL_TAG;
import static dev.modelcatalog.db.Tables.SCORE;
import static dev.modelcatalog.db.Tables.TAG;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.field.ChosenScores;
import dev.modelcatalog.query.name.KeyedName;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.LabKey;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.answer.BenchmarkSummary;
import dev.modelcatalog.rows.answer.ModelGroup;
import dev.modelcatalog.rows.answer.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/// Profiles labs, architectures, tags and benchmarks.
public final class ProfileQuery {
  private final DSLContext dsl;
  private final BenchmarkQuery benchmarks;

  public ProfileQuery(DSLContext dsl) {
    this.dsl = dsl;
    this.benchmarks = new BenchmarkQuery(dsl);
  }

  /// Returns one row each, those with the most models first; ties are broken by key.
  public Overview<?> overview(Topic topic) {
    return topic == Topic.BENCHMARKS
        ? new Overview<>(
            OverviewField.ofBenchmarks(),
            benchmarks.summaries(Filter.ALL, false).stream()
                .sorted((a, b) -> Long.compare(b.models(), a.models()))
                .toList())
        : new Overview<>(OverviewField.ofGroups(topic), groups(topic, noCondition()));
  }

  /// Returns the scores on every benchmark, in the column order of `list`.
  public List<BenchmarkSummary> benchmarks() {
    return benchmarks.summaries(Filter.ALL, false);
  }

  /// Returns the profile of one lab, architecture, tag or benchmark.
  ///
  /// @param key a key returned by [#resolve]
  public Profile profile(Topic topic, String key) {
    long all = dsl.fetchCount(MODEL);
    return topic == Topic.BENCHMARKS
        ? benchmarks.profile(key, all)
        : new Profile.OfGroup(
            groups(topic, key(topic).eq(key)).getFirst(),
            all,
            benchmarks.summaries(topic.filter(key), false).stream().filter(each -> each.scored() > 0).toList());
  }

  /// Returns the overview with the single row that a profile describes.
  public Overview<?> row(Topic topic, Profile profile) {
    return switch (profile) {
      case Profile.OfGroup group -> new Overview<>(OverviewField.ofGroups(topic), List.of(group.group()));
      case Profile.OfBenchmark benchmark -> rows(List.of(benchmark.summary()));
    };
  }

  /// Returns an overview of benchmarks.
  public static Overview<BenchmarkSummary> rows(List<BenchmarkSummary> benchmarks) {
    return new Overview<>(OverviewField.ofBenchmarks(), benchmarks);
  }

  /// Resolves a name to the key of a lab, architecture, tag or benchmark, ignoring case.
  ///
  /// @throws UnknownNameException if the name matches none, or several
  public String resolve(Topic topic, String name) {
    List<KeyedName> known =
        new ArrayList<>(
            dsl.selectDistinct(key(topic), name(topic))
                .from(members(topic))
                .where(key(topic).isNotNull())
                .fetch(mapping(KeyedName::new)));
    if (topic == Topic.BENCHMARKS) {
      String wanted = Benchmark.keyOf(name);
      for (KeyedName alias : Benchmarks.names(dsl)) {
        if (alias.name().equals(wanted)) {
          return alias.key();
        }
      }
    }
    if (topic == Topic.LABS) {
      List<String> named = labsNamed(LAB_NAME.ALIAS.eq(LabKey.of(name)));
      if (named.size() == 1) {
        return named.getFirst();
      }
      known.addAll(
          dsl.select(LAB.SLUG, LAB_NAME.NAME)
              .from(LAB_NAME)
              .join(LAB)
              .on(LAB.LAB_ID.eq(LAB_NAME.LAB_ID))
              .where(exists(selectOne().from(MODEL).where(MODEL.LAB_ID.eq(LAB.LAB_ID))))
              .fetch(mapping(KeyedName::new)));
    }
    return KeyedName.resolve(name, known, topic.noun());
  }

  /// Returns the slugs of the labs that have a model and a name of this kind.
  private List<String> labsNamed(Condition named) {
    return dsl.selectDistinct(LAB.SLUG)
        .from(LAB)
        .join(LAB_NAME)
        .on(LAB_NAME.LAB_ID.eq(LAB.LAB_ID))
        .where(named, exists(selectOne().from(MODEL).where(MODEL.LAB_ID.eq(LAB.LAB_ID))))
        .fetch(LAB.SLUG);
  }

  /// Returns one row per group with a model. Two spellings of a tag are one group, and a model with both is counted
  /// once.
  private List<ModelGroup> groups(Topic topic, Condition wanted) {
    Field<String> key = key(topic);
    Field<String> name = name(topic);
    Field<Integer> latest =
        rowNumber()
            .over(
                partitionBy(key)
                    .orderBy(MODEL.RELEASED_LAST.desc().nullsLast(), MODEL.RELEASED_FIRST.desc(), MODEL.ID));
    Condition hasScore =
        exists(selectOne().from(SCORE).where(SCORE.MODEL_ID.eq(MODEL.MODEL_ID), ChosenScores.counts(false)));
    var each =
        select(
                key.as("key"),
                name.as("name"),
                MODEL.MODEL_ID,
                MODEL.ACCESS,
                MODEL.RELEASED,
                field(hasScore).as("scored"),
                latest.as("latest"))
            .from(members(topic))
            .where(key.isNotNull(), wanted)
            .asTable("each");
    Field<Long> models = countDistinct(each.field(MODEL.MODEL_ID)).cast(BIGINT);
    Field<Long> ofPublic =
        countDistinct(each.field(MODEL.MODEL_ID)).filterWhere(each.field(MODEL.ACCESS).eq(Access.PUBLIC)).cast(BIGINT);
    Field<Long> scored =
        countDistinct(each.field(MODEL.MODEL_ID))
            .filterWhere(each.field("scored", Boolean.class).isTrue())
            .cast(BIGINT);
    Field<PartialDate> newest = max(each.field(MODEL.RELEASED)).filterWhere(each.field("latest", Integer.class).eq(1));
    Field<String> groupKey = each.field("key", String.class);
    Map<String, List<String>> aliases = topic == Topic.LABS ? aliases() : Map.of();
    return dsl.select(groupKey, min(each.field("name", String.class)), models, ofPublic, scored, newest)
        .from(each)
        .groupBy(groupKey)
        .orderBy(models.desc(), groupKey)
        .fetch(
            mapping(
                (slug, shown, all, open, withScore, date) ->
                    new ModelGroup(slug, shown, aliases.getOrDefault(slug, List.of()), all, open, withScore, date)));
  }

  /// The other names of labs, by slug.
  private Map<String, List<String>> aliases() {
    return dsl.select(LAB.SLUG, LAB.ALIASES)
        .from(LAB)
        .where(LAB.ALIASES.isNotNull())
        .fetchMap(row -> row.value1(), row -> PackedColumns.texts(row.value2()));
  }

  private static Field<String> key(Topic topic) {
    return switch (topic) {
      case LABS -> LAB.SLUG;
      case ARCHITECTURES -> MODEL.ARCH_LOWER;
      case TAGS -> TAG.NAME_LOWER;
      case BENCHMARKS -> BENCHMARK.KEY;
    };
  }

  private static Field<String> name(Topic topic) {
    return switch (topic) {
      case LABS -> LAB.NAME;
      case ARCHITECTURES -> MODEL.ARCH;
      case TAGS -> TAG.NAME;
      case BENCHMARKS -> BENCHMARK.NAME;
    };
  }

  /// Returns the models joined to their groups.
  private static Table<?> members(Topic topic) {
    return switch (topic) {
      case LABS -> MODEL.join(LAB).on(LAB.LAB_ID.eq(MODEL.LAB_ID));
      case ARCHITECTURES -> MODEL;
      case TAGS ->
          MODEL.join(MODEL_TAG).on(MODEL_TAG.MODEL_ID.eq(MODEL.MODEL_ID)).join(TAG).on(TAG.TAG_ID.eq(MODEL_TAG.TAG_ID));
      case BENCHMARKS -> BENCHMARK;
    };
  }
}
