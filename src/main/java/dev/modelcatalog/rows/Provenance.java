package dev.modelcatalog.rows;

/// What a source says of where a score is from.
///
/// @param method how it was measured, in the source's words (`5-shot CoT`); null if it says nothing
/// @param url where it is claimed; never opened; null if there is none
/// @param date of the claim; null if unknown
/// @param selfReported whether the model's maker claims it; null if unknown
/// @param verified whether the source measured it again
public record Provenance(String method, String url, PartialDate date, Boolean selfReported, boolean verified) {
  /// Nothing is said.
  public static final Provenance NONE = new Provenance(null, null, null, null, false);
}
