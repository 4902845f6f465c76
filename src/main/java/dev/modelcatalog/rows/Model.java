package dev.modelcatalog.rows;

import java.util.List;
import java.util.Map;

/// A model as a list shows it.
///
/// @param id `lab/slug`
/// @param name what its maker calls it
/// @param lab the name of the organization that made it
/// @param released null if unknown or not yet
/// @param access whether one can use it
/// @param arch null if unknown
/// @param params parameters, a count; null if unknown
/// @param tokens training tokens, a count; null if unknown
/// @param ratio tokens per parameter, rounded up; null if either is missing
/// @param alscore ALScore, one decimal; null if either is missing
/// @param notes null if there are none
/// @param datasets kinds of training data
/// @param tags in the order of the source
/// @param traits what it can do, and on what terms; never null
/// @param cost what it costs; never null
/// @param scores by benchmark key, known ones only
public record Model(
    String id,
    String name,
    String lab,
    PartialDate released,
    Access access,
    String arch,
    Long params,
    Long tokens,
    Long ratio,
    Double alscore,
    String notes,
    List<String> datasets,
    List<String> tags,
    Traits traits,
    ModelPrices cost,
    Map<String, Double> scores) {}
