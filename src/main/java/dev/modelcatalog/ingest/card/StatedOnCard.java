package dev.modelcatalog.ingest.card;

import dev.modelcatalog.rows.ModelRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a card says that its record does not: values that the catalog computes, and how an unknown value is written.
///
/// @param isAnnounced whether the card says that the model is not yet released (`TBA`)
/// @param alscore as printed; null if there is none
public record StatedOnCard(boolean isAnnounced, Double alscore) {
  private static final Pattern ANNOUNCED = Pattern.compile("(?mi)^\\*\\*Released:\\*\\*[ \\t]*TBA[ \\t]*$");
  private static final Pattern ALSCORE =
      Pattern.compile("(?m)^[-*+] \\*\\*ALScore:\\*\\*[ \\t]*~?(\\d{1,9}(?:\\.\\d{1,9})?)(?!\\S)");

  /// Reads the card of a record.
  public static StatedOnCard of(ModelRecord card) {
    if (card.text() == null) {
      return new StatedOnCard(false, card.efficiency().alscore());
    }
    Matcher alscore = ALSCORE.matcher(card.text());
    return new StatedOnCard(
        ANNOUNCED.matcher(card.text()).find(), alscore.find() ? Double.valueOf(alscore.group(1)) : null);
  }
}
