package dev.modelcatalog.rows;

/// Where facts come from.
///
/// @param key `llm-leaderboard`
/// @param name `LLM Leaderboard`
/// @param rank where sources differ, the one with the lowest rank is shown
/// @param url null if it has none
/// @param license SPDX identifier; null if unknown
/// @param credit the words that its licence asks to be shown; null if none
public record Source(String key, String name, long rank, String url, String license, String credit) {}
