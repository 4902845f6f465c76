package dev.modelcatalog.render;

/// How much of a Pareto frontier was shown.
public final class ParetoNotes {
  private ParetoNotes() {}

  /// @param shown how many models were shown
  /// @param frontier how many are on the frontier
  /// @param compared how many were compared
  public static String ofFrontier(long shown, long frontier, long compared) {
    String found =
        "%,d of %s: no other beats %s"
            .formatted(frontier, Counts.count(compared, "model"), frontier == 1 ? "it" : "them");
    return shown < frontier ? "%s; the first %,d shown".formatted(found, shown) : found;
  }

  /// The same where dominated models are shown, too.
  public static String ofAll(long shown, long compared) {
    String models = Counts.count(compared, "model");
    return shown < compared ? "%,d of %s shown".formatted(shown, models) : models + " compared";
  }
}
