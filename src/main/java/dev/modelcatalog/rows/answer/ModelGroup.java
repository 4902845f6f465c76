package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.PartialDate;
import java.util.List;

/// The models of a lab, an architecture or a tag.
///
/// @param key the name on the command line: the lab's slug, or the name in lower case
/// @param name the display name; of several spellings the first in character order
/// @param aliases the other names of a lab; empty for other groups
/// @param models the number of models
/// @param publicModels the number of these that are public
/// @param scored the number of these with an unflagged score
/// @param newest the latest release date; null if unknown
public record ModelGroup(
    String key, String name, List<String> aliases, long models, long publicModels, long scored, PartialDate newest) {}
