package dev.modelcatalog.rows.answer;

/// The number of models for which a filter is unknown because of a field.
///
/// @param field the name of the field or benchmark in expressions
/// @param models the number of models; a model counts for one field only
public record UnknownCount(String field, long models) {}
