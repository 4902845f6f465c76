package dev.modelcatalog.ingest.source.epoch;

import dev.modelcatalog.ingest.matching.LabTable;
import dev.modelcatalog.rows.Slug;
import java.util.List;

/// The lab of a model by the organisations that Epoch AI names, in the order of its paper's authors. The first one is
/// the lab: files that name only one name that.
///
/// @param name the organisation as written
/// @param slug the lab part of the record's key
record EpochLab(String name, String slug) {
  /// Delays reading the table until a lab is looked up.
  private static final class Labs {
    static final LabTable TABLE = LabTable.with(List.of());
  }

  /// Returns the lab; null if no organisation is named.
  ///
  /// @param organizations comma-separated names; null if there are none
  static EpochLab of(String organizations) {
    String first = organizations == null ? "" : organizations.split(",", 2)[0].strip();
    String key = first.isEmpty() ? null : Labs.TABLE.named(first);
    String slug = key == null ? Slug.keepingPunctuation(first) : key;
    return slug.isEmpty() ? null : new EpochLab(first, slug);
  }

  /// Whether a name is that of a known lab.
  static boolean isKnown(String name) {
    return Labs.TABLE.named(name) != null;
  }

  /// Whether a name is one of the lab's.
  boolean isNamed(String other) {
    return slug.equals(Labs.TABLE.named(other)) || slug.equals(Slug.keepingPunctuation(other));
  }
}
