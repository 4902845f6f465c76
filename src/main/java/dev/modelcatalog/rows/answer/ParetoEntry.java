package dev.modelcatalog.rows.answer;

import java.util.List;

/// A model compared with others by several criteria.
///
/// @param id `lab/slug`
/// @param name the name given by its lab
/// @param lab the name of its lab
/// @param values the values of the criteria, in the requested order; none is null
/// @param dominatedBy the id of a model on the frontier that dominates it; null if it is on the frontier itself
/// @param maybe whether the filter that found it is unknown for it
public record ParetoEntry(String id, String name, String lab, List<Object> values, String dominatedBy, boolean maybe) {}
