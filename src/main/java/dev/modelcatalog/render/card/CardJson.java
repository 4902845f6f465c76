package dev.modelcatalog.render.card;

import dev.modelcatalog.render.Json;
import dev.modelcatalog.rows.CardScore;
import dev.modelcatalog.rows.Claim;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ListedOffer;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.ModelCard;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Provenance;
import dev.modelcatalog.rows.TrainingEfficiency;
import dev.modelcatalog.rows.answer.CardClaims;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Writes cards as JSON objects. The first keys are those of a row of `list`; the keys that only a card has follow.
public final class CardJson {
  private CardJson() {}

  /// Writes each card as an object and closes the stream.
  ///
  /// @return the number of cards
  /// @throws IOException if it cannot be written
  public static long write(Stream<ModelCard> cards, Json json) throws IOException {
    return json.objects(cards.map(CardJson::object));
  }

  /// Writes each card as an object with all claims under `statements`.
  ///
  /// @return the number of cards
  /// @throws IOException if it cannot be written
  public static long writeClaims(Stream<CardClaims> claims, Json json) throws IOException {
    return json.objects(
        claims.map(
            each -> {
              Map<String, Object> object = object(each.card());
              object.put("statements", each.claims().map(CardJson::object).toList());
              return object;
            }));
  }

  private static Map<String, Object> object(ModelCard card) {
    Model model = card.model();
    Map<String, Object> object = new LinkedHashMap<>();
    for (Field<?> field : Fields.ALL) {
      if (field != Fields.NOTES) {
        object.put(field.jsonKey(), field.of(model));
      }
    }
    object.put("scores", model.scores());
    object.put("lab_slug", card.labSlug());
    object.put("lab_aliases", card.labAliases());
    object.put("tier", TrainingEfficiency.tier(model.alscore()));
    object.put("compute_optimal", new TrainingEfficiency(model.params(), model.tokens()).computeOptimal());
    object.put("notes", model.notes());
    object.put("links", card.links().stream().map(CardJson::object).toList());
    object.put("updated", card.updated());
    Map<String, Object> details = new LinkedHashMap<>();
    card.scores().forEach(score -> details.put(score.chosen().benchmark().key(), object(score)));
    object.put("score_details", details);
    object.put("lab_models", card.labModels());
    object.put("arch_models", card.archModels());
    object.put("sources", card.records().stream().map(CardJson::object).toList());
    object.put("offers", card.offers().stream().map(CardJson::object).toList());
    return object;
  }

  private static Map<String, Object> object(ModelRecord.Link link) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("label", link.label());
    object.put("target", link.target());
    return object;
  }

  /// Returns the chosen score of a benchmark: the members of `score_details`.
  public static Map<String, Object> object(CardScore score) {
    ModelRecord.Score shown = score.chosen();
    CardScore.Spread spread = score.spread();
    Map<String, Object> object = new LinkedHashMap<>();
    Claim claim = score.claims().getFirst();
    object.put("name", shown.benchmark().name());
    object.put("value", shown.value());
    object.put("setting", shown.variant());
    object.put("error", claim.detail().error());
    object.put("source", claim.source());
    object.put("date", claim.date());
    object.put("flag", shown.flag());
    object.put("text", shown.text());
    object.put("variant", claim.detail().variant());
    object.put("spread", spread == null ? null : spread.points());
    return object;
  }

  private static Map<String, Object> object(ModelCard.RecordOrigin origin) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("source", origin.source());
    object.put("key", origin.key());
    object.put("lab", origin.lab());
    object.put("joined_by", origin.matchedBy());
    object.put("path", origin.path());
    object.put("import_id", origin.importId());
    object.put("imported_at", origin.importedAt());
    return object;
  }

  /// Returns an offer with the keys of `providers`, besides those of its model.
  public static Map<String, Object> object(ListedOffer offer) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("provider", offer.provider());
    object.put("provider_name", offer.providerName());
    object.put("offer", offer.key());
    object.put("price", offer.price());
    object.put("input", offer.prices().input());
    object.put("output", offer.prices().output());
    object.put("cache_read", offer.prices().cacheRead());
    object.put("cache_write", offer.prices().cacheWrite());
    object.put("context", offer.context());
    object.put("max_output", offer.maxOutput());
    object.put("quantization", offer.quantization());
    object.put("status", offer.status());
    object.put("updated", offer.updated());
    object.put("source", offer.source());
    object.put("flag", offer.flag());
    object.put("other_prices", offer.prices().others());
    object.put("tiers", offer.tierPrices());
    object.put("retires", offer.traits().retires());
    object.put("uptime", offer.traits().uptime());
    object.put("reasoning", offer.traits().reasoning());
    object.put("regions", offer.traits().regions());
    return object;
  }

  /// Returns a claim: the members of `statements`.
  public static Map<String, Object> object(Claim claim) {
    ModelRecord.Score score = claim.score();
    Provenance provenance = score == null ? Provenance.NONE : score.provenance();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("field", claim.field());
    object.put("benchmark", score == null ? null : score.benchmark().key());
    // the type of a key is always the same
    Object value = claim.value();
    object.put("value", value instanceof Number ? value : null);
    object.put(
        "text",
        score != null
            ? score.text()
            : value instanceof Number || value instanceof List
                ? null
                : value instanceof Boolean truth ? truth ? "yes" : "no" : value);
    object.put("list", value instanceof List ? value : List.of());
    object.put("source", claim.source());
    object.put("record", claim.record());
    object.put("date", claim.date());
    object.put("url", provenance.url());
    object.put("self_reported", provenance.selfReported());
    object.put("verified", score == null ? null : provenance.verified());
    object.put("variant", claim.detail().variant());
    object.put("setting", score == null ? null : score.variant());
    object.put("error", claim.detail().error());
    object.put("method", provenance.method());
    object.put("flag", claim.flag());
    object.put("why", claim.reason() == null ? claim.detail().why() : claim.reason());
    object.put("shown", claim.chosen());
    return object;
  }
}
