package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Basis;
import dev.modelcatalog.rows.PartialDate;
import java.util.List;

/// A model similar to another one.
///
/// @param id `lab/slug`
/// @param name the name given by its lab
/// @param lab the name of its lab
/// @param released null if unknown
/// @param access whether anyone can use it
/// @param arch null if unknown
/// @param params the parameter count; null if unknown
/// @param paramsBasis what the parameter count rests on; null if unknown
/// @param distance from 0 (equal in all compared values) to 1, to three decimals
/// @param why the similarities and differences, in a few words each
/// @param maybe whether the filter that found it is unknown for it
public record Neighbour(
    String id,
    String name,
    String lab,
    PartialDate released,
    Access access,
    String arch,
    Long params,
    String paramsBasis,
    double distance,
    List<String> why,
    boolean maybe) {

  /// The parameter count, marked if it is an estimate; null if unknown.
  public Object markedParams() {
    return params != null && Basis.ESTIMATE.toString().equals(paramsBasis) ? new Estimate(params) : params;
  }
}
