package dev.modelcatalog.rows.answer;

import java.util.List;

/// The models most similar to a given one.
///
/// @param nearest the models, the nearest first
/// @param models the number of models considered, without the given one
/// @param estimates the number of estimated parameter counts that were ignored, that of the given model included
public record Neighbourhood(List<Neighbour> nearest, long models, long estimates) {}
