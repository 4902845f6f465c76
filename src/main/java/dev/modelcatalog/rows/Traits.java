package dev.modelcatalog.rows;

import java.util.List;

/// What a model can do, and on what terms.
///
/// @param family models that belong together, as the source names them (`gpt-mini`); null if unknown
/// @param license the licence of the weights or of the service; null if unknown
/// @param open whether the weights can be downloaded; null if unknown
/// @param context tokens that it reads at most; null if unknown
/// @param maxOutput tokens that it writes at most; null if unknown
/// @param knowledge its training data ends here; null if unknown
/// @param input what it reads: `text`, `image`, …; empty if unknown
/// @param output what it writes; empty if unknown
/// @param toolCalling whether it can call tools; null if unknown
/// @param structuredOutput whether it can be held to a schema; null if unknown
public record Traits(
    String family,
    String license,
    Boolean open,
    Long context,
    Long maxOutput,
    PartialDate knowledge,
    List<String> input,
    List<String> output,
    Boolean toolCalling,
    Boolean structuredOutput) {

  /// Nothing is known.
  public static final Traits UNKNOWN = new Traits(null, null, null, null, null, null, List.of(), List.of(), null, null);
}
