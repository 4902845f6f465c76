package dev.modelcatalog.ingest.store;

import dev.modelcatalog.ingest.matching.MatchKey;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.store.KnownRecords.Known;

/// A record whose key the catalog has, with other content.
///
/// @param old the catalog's version
record RecordConflict(RecordWriter.Incoming incoming, Known old) {
  /// Whether two cards have one slug only because slugs leave out what their names differ in: `Command-R+` is not
  /// `Command-R`.
  boolean isOtherCard() {
    return PlacedRecord.isCard(incoming.record().source())
        && !MatchKey.squash(old.name()).equals(MatchKey.squash(incoming.record().name()));
  }

  Finding sameId() {
    String key = incoming.record().key();
    return refusal(
        "'%s' has the id %s, as has '%s'".formatted(incoming.record().name(), key, old.name()),
        "give it a different name, or first remove the other one: models catalog remove " + key);
  }

  /// @param importId the current import
  Finding contradiction(long importId) {
    boolean inThisRun = old.importId() == importId && old.path() != null;
    return refusal(
        "contradicts %s about %s"
            .formatted(inThisRun ? old.path() : "an earlier entry of this import", incoming.record().key()),
        "import only one of the two");
  }

  private Finding refusal(String reason, String remedy) {
    Finding.Severity severity = incoming.line() == 0 ? Finding.Severity.REFUSAL : Finding.Severity.REFUSED_LINE;
    return new Finding(severity, incoming.file(), incoming.line(), reason, remedy);
  }

  Finding renaming() {
    return new Finding(
        Finding.Severity.WARNING,
        incoming.file(),
        incoming.line(),
        "%s was named '%s' and is now named '%s'"
            .formatted(incoming.record().key(), old.name(), incoming.record().name()),
        "if these are two models, give one a different id");
  }
}
