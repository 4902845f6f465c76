package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.ListedOffer;

/// A provider of models. If several sources list it, name and documentation come from the source with the highest
/// precedence, the rest from all of them.
///
/// @param key `openrouter`
/// @param name `OpenRouter`
/// @param url the URL of its documentation; null if unknown
/// @param offers the number of its offers; an offer listed by two sources counts twice
/// @param models the number of models of the catalog among them
/// @param lowestPrice the blended price of its cheapest offer (see [ListedOffer]), without free and deprecated offers;
///   null if unknown
/// @param medianPrice the median price of those offers; null if unknown
public record ProviderSummary(
    String key, String name, String url, long offers, long models, Double lowestPrice, Double medianPrice) {}
