package dev.modelcatalog.rows;

/// The origin of a score, as stated by a source.
///
/// @param method the measuring method in the source's words (`5-shot CoT`); null if unknown
/// @param url the URL of the claim, which is never opened; null if there is none
/// @param date the date of the claim; null if unknown
/// @param selfReported whether the model's lab claims it; null if unknown
/// @param verified whether the source verified it
/// @param error the standard error in points of the score; null if the source does not state it
public record Provenance(
    String method, String url, PartialDate date, Boolean selfReported, boolean verified, Double error) {
  /// Unknown provenance.
  public static final Provenance NONE = new Provenance(null, null, null, null, false, null);

  /// Returns the provenance with another standard error.
  public Provenance withError(Double other) {
    return new Provenance(method, url, date, selfReported, verified, other);
  }
}
