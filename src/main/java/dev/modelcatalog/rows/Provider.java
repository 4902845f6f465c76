package dev.modelcatalog.rows;

/// A provider of models, as stated by one source.
///
/// @param source the source's key
/// @param key `openrouter`
/// @param name `OpenRouter`
/// @param url the URL of its documentation, which is never opened; null if unknown
public record Provider(String source, String key, String name, String url) {}
