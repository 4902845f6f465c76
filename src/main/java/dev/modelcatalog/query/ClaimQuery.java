package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;

import dev.modelcatalog.rows.Claim;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.StoredRecord;
import dev.modelcatalog.rows.ValueType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// Reads the claims of sources about the fields of models.
final class ClaimQuery {
  /// @param paramsFlag the flag on the parameter count; null if it is not flagged
  private record ClaimingRecord(String source, String paramsFlag, ModelRecord record) {}

  private final DSLContext dsl;

  ClaimQuery(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// Returns every claim, grouped by field in card order, and within a field in order of precedence: unflagged claims
  /// first, then the lowest source rank, then the latest update. All claims for a list field are chosen.
  ///
  /// @param ids the ids of models in the catalog
  /// @return the claims by model id
  Map<String, List<Claim>> ofFields(Collection<String> ids) {
    Map<String, List<Claim>> claims = new HashMap<>();
    claimingRecords(ids)
        .forEach(
            (id, claimingRecords) ->
                claims.put(id, Fields.CLAIMED.stream().flatMap(field -> claims(field, claimingRecords)).toList()));
    return claims;
  }

  private static Stream<Claim> claims(Field<?> field, List<ClaimingRecord> claimingRecords) {
    List<Claim> claims = new ArrayList<>();
    for (boolean flagged : new boolean[] {false, true}) {
      for (ClaimingRecord claiming : claimingRecords) {
        String flag = field == Fields.PARAMS ? claiming.paramsFlag : null;
        if (claiming.record.facts().has(field) && flagged == (flag != null)) {
          boolean chosen = flag == null && (field.type() == ValueType.LIST || claims.isEmpty());
          claims.add(
              new Claim(
                  field.jsonKey(),
                  null,
                  claiming.record.facts().get(field),
                  claiming.source,
                  claiming.record.key(),
                  day(claiming.record.updated()),
                  flag,
                  chosen));
        }
      }
    }
    return claims.stream();
  }

  private static PartialDate day(LocalDate date) {
    return date == null ? null : new PartialDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  /// Returns the records by model id, in order of precedence.
  private Map<String, List<ClaimingRecord>> claimingRecords(Collection<String> ids) {
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
                    each -> new ClaimingRecord(each.source, each.paramsFlag, records.get(each.id).record()),
                    Collectors.toList())));
  }
}
