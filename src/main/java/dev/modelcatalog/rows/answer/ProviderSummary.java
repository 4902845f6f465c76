package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.ListedOffer;

/// Somebody who offers models. Several sources may know the same provider: name and documentation are those of the
/// source that comes first where sources differ, the rest is of all of them.
///
/// @param key `openrouter`
/// @param name `OpenRouter`
/// @param url its documentation; null if unknown
/// @param offers how many offers of it the catalog has; those of two sources count twice
/// @param models how many models of the catalog are among them
/// @param lowestPrice of its cheapest offer, as [ListedOffer] has it; offers for nothing and deprecated ones do not
///   count; null if no price is known
/// @param medianPrice the price that half of those offers do not exceed; null if no price is known
public record ProviderSummary(
    String key, String name, String url, long offers, long models, Double lowestPrice, Double medianPrice) {}
