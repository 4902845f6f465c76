package dev.modelcatalog.rows.answer;

/// The number of models with a value in a field.
///
/// @param value the value; null for models for which it is unknown
/// @param models the number of models
public record ValueCount(String value, long models) {}
