package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.PartialDate;

/// The models of a lab, an architecture or a tag.
///
/// @param key the name on the command line: the lab's slug, or the name in lower case
/// @param name the display name; of several spellings the first in character order
/// @param models the number of models
/// @param publicModels the number of these that are public
/// @param scored the number of these with an unflagged score
/// @param newest the latest release date; null if unknown
public record ModelGroup(String key, String name, long models, long publicModels, long scored, PartialDate newest) {}
