package dev.modelcatalog.render;

/// Formats counts with nouns.
public final class Counts {
  private Counts() {}

  /// `1 model`, `2,000 models`.
  public static String count(long number, String noun) {
    return Values.grouped(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /// `12 offers`, or `10 of 12 offers shown`.
  public static String shown(long shown, long all, String noun) {
    return shown == all ? count(all, noun) : "%,d of %s shown".formatted(shown, count(all, noun));
  }
}
