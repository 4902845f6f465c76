package dev.modelcatalog.rows;

/// Somebody who offers models, as one source knows it.
///
/// @param source the source's key
/// @param key `openrouter`
/// @param name `OpenRouter`
/// @param url its documentation; never opened; null if unknown
public record Provider(String source, String key, String name, String url) {}
