package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.Model;

/// A model with a link.
///
/// @param link a URL; null if there is none
public record LinkedModel(Model model, String link) {}
