package dev.modelcatalog.rows.answer;

/// How many models have a value in a field.
///
/// @param value null for the models of which it is unknown
/// @param models how many
public record ValueCount(String value, long models) {}
