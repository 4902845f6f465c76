package dev.modelcatalog.rows.answer;

import java.util.List;

/// A model that is compared with all others on several counts at once.
///
/// @param id `lab/slug`
/// @param name what its maker calls it
/// @param lab the name of the organization that made it
/// @param values what it is compared by, in the order in which that was asked for; none is null
/// @param beatenBy id of a model that is at least as good on every count, better on one, and itself beaten by none;
///   null if there is no such model
public record ParetoEntry(String id, String name, String lab, List<Object> values, String beatenBy) {}
