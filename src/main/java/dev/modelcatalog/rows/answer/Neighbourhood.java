package dev.modelcatalog.rows.answer;

import java.util.List;

/// The models that are most like one.
///
/// @param nearest the nearest first
/// @param models how many models were looked at, besides the one
public record Neighbourhood(List<Neighbour> nearest, long models) {}
