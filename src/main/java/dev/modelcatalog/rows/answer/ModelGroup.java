package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.PartialDate;

/// Models that have something in common: a lab, an architecture or a tag.
///
/// @param key what it is called on the command line: the lab's slug, else the name in lower case
/// @param name as it is written; of several spellings the first in the order of their characters
/// @param models how many models
/// @param publicModels how many of them one can use
/// @param scored how many of them have an unflagged score
/// @param newest the latest release; null if none is known
public record ModelGroup(String key, String name, long models, long publicModels, long scored, PartialDate newest) {}
