package dev.modelcatalog.render;

/// Notes on how much of a Pareto frontier was shown.
public final class ParetoNotes {
  private ParetoNotes() {}

  /// @param shown the number of models shown
  /// @param frontier the number of models on the frontier
  /// @param compared the number of models compared
  public static String ofFrontier(long shown, long frontier, long compared) {
    String found = "%,d of %s on the Pareto frontier".formatted(frontier, Counts.count(compared, "model"));
    return shown < frontier ? "%s; first %,d shown".formatted(found, shown) : found;
  }

  /// Returns the note for a table that includes dominated models.
  public static String ofAll(long shown, long compared) {
    String models = Counts.count(compared, "model");
    return shown < compared ? "%,d of %s shown".formatted(shown, models) : models + " compared";
  }
}
