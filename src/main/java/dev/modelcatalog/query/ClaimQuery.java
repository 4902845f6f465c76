package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;

import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Claim;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.StoredRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// What sources say of the fields of models.
final class ClaimQuery {
  /// The fields, in the order of the card.
  private static final List<Said> FIELDS =
      List.of(
          new Said("released", ModelRecord::released),
          new Said("access", record -> record.access() == Access.UNKNOWN ? null : record.access()),
          new Said("arch", ModelRecord::arch),
          new Said("params", ModelRecord::params),
          new Said("tokens", ModelRecord::tokens),
          new Said("datasets", ModelRecord::datasets),
          new Said("family", record -> record.traits().family()),
          new Said("license", record -> record.traits().license()),
          new Said("open", record -> record.traits().open()),
          new Said("context", record -> record.traits().context()),
          new Said("max_output", record -> record.traits().maxOutput()),
          new Said("knowledge", record -> record.traits().knowledge()),
          new Said("input", record -> record.traits().input()),
          new Said("output", record -> record.traits().output()),
          new Said("tools", record -> record.traits().toolCalling()),
          new Said("structured", record -> record.traits().structuredOutput()),
          new Said("tags", ModelRecord::tags),
          new Said("notes", ModelRecord::notes));

  private static final String PARAMS = "params";

  /// A field and what a record says of it; null or an empty list if it says nothing.
  private record Said(String field, Function<ModelRecord, Object> of) {}

  /// @param paramsFlag what is wrong with the number of parameters; null if nothing is
  private record Origin(String source, String paramsFlag, ModelRecord record) {
    private String flag(String field) {
      return field.equals(PARAMS) ? paramsFlag : null;
    }
  }

  private final DSLContext dsl;

  ClaimQuery(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// Every statement, field by field in the order of the card, and of each field in the order of the rule by which one
  /// is shown: not contradicted, the source with the lowest rank, its latest change. Of a list all is shown.
  ///
  /// @param ids of models that the catalog has
  /// @return by the ids
  Map<String, List<Claim>> ofFields(Collection<String> ids) {
    Map<String, List<Claim>> statements = new HashMap<>();
    origins(ids)
        .forEach(
            (id, origins) -> statements.put(id, FIELDS.stream().flatMap(said -> statements(said, origins)).toList()));
    return statements;
  }

  private static Stream<Claim> statements(Said said, List<Origin> origins) {
    List<Claim> statements = new ArrayList<>();
    for (boolean flagged : new boolean[] {false, true}) {
      for (Origin origin : origins) {
        Object value = said.of.apply(origin.record);
        String flag = origin.flag(said.field);
        if (value != null && !List.of().equals(value) && flagged == (flag != null)) {
          boolean shown = flag == null && (value instanceof List || statements.isEmpty());
          statements.add(
              new Claim(
                  said.field,
                  null,
                  value,
                  origin.source,
                  origin.record.key(),
                  day(origin.record.updated()),
                  flag,
                  shown));
        }
      }
    }
    return statements.stream();
  }

  private static PartialDate day(LocalDate date) {
    return date == null ? null : new PartialDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  /// Those of each model in the order in which they are asked for what is shown.
  private Map<String, List<Origin>> origins(Collection<String> ids) {
    record Found(String model, long id, String source, String paramsFlag) {}
    List<Found> found =
        dsl.select(MODEL.ID, RECORD.RECORD_ID, SOURCE.NAME, RECORD.PARAMS_FLAG)
            .from(RECORD)
            .join(SOURCE)
            .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
            .join(MODEL)
            .on(MODEL.MODEL_ID.eq(RECORD.MODEL_ID))
            .where(MODEL.ID.in(ids))
            .orderBy(SOURCE.RANK, RECORD.UPDATED.desc().nullsLast(), SOURCE.KEY, RECORD.KEY)
            .fetch(mapping(Found::new));
    Map<Long, StoredRecord> records = new Records(dsl).byId(found.stream().map(Found::id).toList());
    return found.stream()
        .collect(
            Collectors.groupingBy(
                Found::model,
                Collectors.mapping(
                    each -> new Origin(each.source, each.paramsFlag, records.get(each.id).record()),
                    Collectors.toList())));
  }
}
