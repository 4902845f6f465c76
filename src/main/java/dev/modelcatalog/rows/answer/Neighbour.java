package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.PartialDate;
import java.util.List;

/// A model that is like another one.
///
/// @param id `lab/slug`
/// @param name what its maker calls it
/// @param lab the name of the organization that made it
/// @param released null if unknown
/// @param access whether one can use it
/// @param arch null if unknown
/// @param params parameters, a count; null if unknown
/// @param distance 0 (the same in all that is compared) to 1, to three decimals
/// @param why what they have in common and where this one differs, in a few words each
public record Neighbour(
    String id,
    String name,
    String lab,
    PartialDate released,
    Access access,
    String arch,
    Long params,
    double distance,
    List<String> why) {}
