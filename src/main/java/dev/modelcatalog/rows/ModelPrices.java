package dev.modelcatalog.rows;

/// What a model costs, in US dollars per million tokens; each is null if unknown. Offers for nothing (free tiers,
/// subscriptions) and those that are going away do not count.
///
/// @param price of the cheapest offer, three tokens of input counted to one of output
/// @param input what that offer asks for what is read
/// @param output what it asks for what is written
/// @param makerInput what the maker's own cheapest offer asks for what is read
/// @param makerOutput what that one asks for what is written
public record ModelPrices(Double price, Double input, Double output, Double makerInput, Double makerOutput) {
  /// Nothing is known.
  public static final ModelPrices UNKNOWN = new ModelPrices(null, null, null, null, null);
}
