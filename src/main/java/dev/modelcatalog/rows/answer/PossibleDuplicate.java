package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.PartialDate;

/// Two models that may be the same.
///
/// @param a the id of the model whose source comes first
/// @param b the id of the other model
/// @param why what they have in common, and why they were not matched
/// @param aReleased the release date of `a`; null if unknown
/// @param bReleased the release date of `b`; null if unknown
public record PossibleDuplicate(String a, String b, String why, PartialDate aReleased, PartialDate bReleased) {}
