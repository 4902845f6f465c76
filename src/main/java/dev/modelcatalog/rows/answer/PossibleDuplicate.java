package dev.modelcatalog.rows.answer;

import dev.modelcatalog.rows.PartialDate;

/// Two models that may be one.
///
/// @param a the id of the one that comes first in the order of their sources
/// @param b the id of the other one
/// @param why what they have in common, and why they were left apart all the same
/// @param aReleased null if unknown
/// @param bReleased null if unknown
public record PossibleDuplicate(String a, String b, String why, PartialDate aReleased, PartialDate bReleased) {}
