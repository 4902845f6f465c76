package dev.modelcatalog.rows;

/// What the catalog knows of a claimed score beyond its value and setting.
///
/// @param variant the setting in the source's words; null if it states none
/// @param error the standard error in points; null if unknown
/// @param why what is known beyond what the source says, such as where its setting comes from; null if nothing is
public record ScoreDetail(String variant, Double error, String why) {
  /// Nothing.
  public static final ScoreDetail NONE = new ScoreDetail(null, null, null);
}
