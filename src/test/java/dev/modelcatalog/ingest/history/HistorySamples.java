package dev.modelcatalog.ingest.history;

/// Small catalogs in the interchange format.
public final class HistorySamples {
  private HistorySamples() {}

  /// Returns a catalog with one lab's models.
  ///
  /// @param gpqa the score of all models
  public static String catalog(String gpqa, String... names) {
    StringBuilder lines = new StringBuilder("{\"type\":\"catalog\",\"format\":\"models-catalog\",\"version\":2}\n");
    for (String name : names) {
      lines.append(
          """
          {"type":"record","source":"llm-leaderboard","key":"nordlicht/%s","name":"%s","lab":"Nordlicht",\
          "access":"public","params":7000000000,"tags":["Reasoning"],"scores":[{"benchmark":"gpqa","value":%s}]}
          """
              .formatted(name, name, gpqa));
    }
    return lines.toString();
  }
}
