package dev.modelcatalog.rows;

import java.util.List;
import java.util.Map;

/// A model in a list.
///
/// @param id `lab/slug`
/// @param name the name given by its lab
/// @param lab the name of the lab that made it
/// @param facts the chosen values of its fields
/// @param scores the known scores by benchmark key
/// @param maybe whether the filter that found it is unknown for it
public record Model(String id, String name, String lab, Facts facts, Map<String, Double> scores, boolean maybe) {
  /// The release date; null if unknown or not yet released.
  public PartialDate released() {
    return facts.get(Fields.RELEASED);
  }

  /// Whether anyone can use it.
  public Access access() {
    return facts.get(Fields.ACCESS);
  }

  /// The architecture; null if unknown.
  public String arch() {
    return facts.get(Fields.ARCH);
  }

  /// The parameter count; null if unknown.
  public Long params() {
    return facts.get(Fields.PARAMS);
  }

  /// The number of training tokens; null if unknown.
  public Long tokens() {
    return facts.get(Fields.TOKENS);
  }

  /// Training tokens per parameter, rounded up; null if either is unknown.
  public Long ratio() {
    return facts.get(Fields.RATIO);
  }

  /// The ALScore to one decimal; null if parameters or tokens are unknown.
  public Double alscore() {
    return facts.get(Fields.ALSCORE);
  }

  /// The notes; null if there are none.
  public String notes() {
    return facts.get(Fields.NOTES);
  }

  /// The types of training data.
  public List<String> datasets() {
    return facts.get(Fields.DATASETS);
  }

  /// The tags, in the order of the source.
  public List<String> tags() {
    return facts.get(Fields.TAGS);
  }
}
