package dev.modelcatalog.settings;

/// A value that somebody gave.
///
/// @param place where: a place in the file of settings; in `cli` also an option or a variable
public record Setting<T>(T value, String place) {}
