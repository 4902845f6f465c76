package dev.modelcatalog.settings;

/// A value with its origin.
///
/// @param place the place in the settings file; in `cli` also an option or an environment variable
public record ConfigValue<T>(T value, String place) {}
