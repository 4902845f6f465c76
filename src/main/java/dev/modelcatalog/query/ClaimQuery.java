package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;

import dev.modelcatalog.rows.Claim;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PackedColumns;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ScoreDetail;
import dev.modelcatalog.rows.StoredRecord;
import dev.modelcatalog.rows.ValueType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
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
  /// first, then the lowest source rank, then the latest update. All claims for a list field are chosen. A value that
  /// follows from names or offers comes last.
  ///
  /// @param models models in the catalog
  /// @return the claims by model id
  Map<String, List<Claim>> ofFields(Collection<Model> models) {
    List<String> ids = models.stream().map(Model::id).toList();
    Map<String, List<ClaimingRecord>> records = claimingRecords(ids);
    Map<String, Map<String, String>> reasons =
        dsl.select(MODEL.ID, MODEL.REASONS.convertFrom(PackedColumns::reasons))
            .from(MODEL)
            .where(MODEL.ID.in(ids), MODEL.REASONS.isNotNull())
            .fetchMap(row -> row.value1(), row -> row.value2());
    return models.stream()
        .collect(
            Collectors.toMap(
                Model::id,
                model ->
                    Fields.EXPLAINED.stream()
                        .flatMap(
                            field ->
                                claims(
                                    field,
                                    model,
                                    records.get(model.id()),
                                    reasons.getOrDefault(model.id(), Map.of()).get(field.name())))
                        .toList()));
  }

  private static Stream<Claim> claims(
      Field<?> field, Model model, List<ClaimingRecord> claimingRecords, String reason) {
    Object shown = field.of(model);
    List<Claim> claims = new ArrayList<>();
    boolean isChosen = false;
    for (boolean flagged : new boolean[] {false, true}) {
      for (ClaimingRecord claiming : claimingRecords) {
        String flag = field == Fields.PARAMS ? claiming.paramsFlag : null;
        if (claiming.record.facts().has(field) && flagged == (flag != null)) {
          Object value = claiming.record.facts().get(field);
          boolean chosen = flag == null && (field.type() == ValueType.LIST || !isChosen && value.equals(shown));
          isChosen |= chosen;
          claims.add(
              new Claim(
                  field.jsonKey(),
                  null,
                  value,
                  claiming.source,
                  claiming.record.key(),
                  day(claiming.record.updated()),
                  flag,
                  chosen,
                  chosen && field.type() != ValueType.LIST ? reason : null,
                  ScoreDetail.NONE));
        }
      }
    }
    if (!isChosen && reason != null && model.facts().has(field)) {
      claims.add(Claim.derived(field.jsonKey(), shown, reason));
    }
    return claims.stream().map(claim -> withPrecedence(claim, claims));
  }

  /// Adds that a value was chosen by the order of sources, if others differ and there is no better reason.
  private static Claim withPrecedence(Claim claim, List<Claim> all) {
    boolean isContested =
        claim.chosen()
            && claim.reason() == null
            && !(claim.value() instanceof List)
            && all.stream().anyMatch(other -> other.flag() == null && !other.value().equals(claim.value()));
    return isContested
        ? new Claim(
            claim.field(),
            null,
            claim.value(),
            claim.source(),
            claim.record(),
            claim.date(),
            claim.flag(),
            true,
            "first in the order of sources",
            ScoreDetail.NONE)
        : claim;
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
