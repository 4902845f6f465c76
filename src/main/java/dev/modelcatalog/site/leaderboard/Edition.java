package dev.modelcatalog.site.leaderboard;

import dev.modelcatalog.rows.MarkdownText;
import dev.modelcatalog.rows.PartialDate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

/// What the tables of a leaderboard state.
public enum Edition {
  /// What the cards state, in the form of the LLM Leaderboard, from which they come. An unknown parameter count is
  /// `-B`, months are in order of their names, ranks are numbered through, and every link is shown as the card has it.
  CARDS {
    @Override
    String billions(Long count, boolean isEstimate) {
      return (count == null ? "-" : number(BigDecimal.valueOf(count).movePointLeft(9))) + "B";
    }

    @Override
    String status(Entry entry) {
      return switch (entry.access()) {
        case PUBLIC -> PUBLIC;
        case PRIVATE -> PRIVATE;
        case UNKNOWN -> entry.isAnnounced() ? MISSING : "🟡";
      };
    }

    @Override
    BigDecimal rounded(double points) {
      return BigDecimal.valueOf(points);
    }

    @Override
    boolean isRankShared() {
      return false;
    }

    @Override
    String link(String target) {
      return target == null ? MISSING : "[🔗](" + MarkdownText.oneLine(target).replace("|", "%7C") + ")";
    }

    @Override
    boolean isReleased(Entry entry) {
      return !entry.isAnnounced();
    }

    /// The table of the LLM Leaderboard is sorted by the text of its first column.
    @Override
    Comparator<Entry> byDate() {
      return Comparator.comparing(this::released).reversed().thenComparing(Entry.NEWEST);
    }
  },

  /// The chosen values of a catalog. Estimates are marked and not ranked, and only URLs are links.
  CATALOG {
    @Override
    String billions(Long count, boolean isEstimate) {
      return count == null ? MISSING : (isEstimate ? ESTIMATE : "") + CARDS.billions(count, false);
    }

    @Override
    String status(Entry entry) {
      return switch (entry.access()) {
        case PUBLIC -> PUBLIC;
        case PRIVATE -> PRIVATE;
        case UNKNOWN -> MISSING;
      };
    }

    @Override
    BigDecimal rounded(double points) {
      return BigDecimal.valueOf(points).setScale(2, RoundingMode.HALF_UP);
    }

    @Override
    boolean isRankShared() {
      return true;
    }

    @Override
    String link(String target) {
      return target == null ? MISSING : "[🔗](" + MarkdownText.url(target) + ")";
    }

    @Override
    boolean isReleased(Entry entry) {
      return entry.released() != null;
    }

    @Override
    Comparator<Entry> byDate() {
      return Entry.NEWEST;
    }
  };

  static final String MISSING = "-";
  static final String ESTIMATE = "~";

  private static final String PUBLIC = "🟢";
  private static final String PRIVATE = "🔴";

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  /// Returns a count in billions, `32.0B`.
  abstract String billions(Long count, boolean isEstimate);

  /// Returns the pictogram for the access to a model.
  abstract String status(Entry entry);

  /// Whether equal values share a rank, and a model without a value has none.
  abstract boolean isRankShared();

  /// Returns the cell of a link.
  ///
  /// @param target null if there is none
  abstract String link(String target);

  abstract Comparator<Entry> byDate();

  /// Whether a model is listed by its release date.
  abstract boolean isReleased(Entry entry);

  /// Returns the month of the release, `Feb/2025`, or the year if only that is known.
  String released(Entry entry) {
    PartialDate date = entry.released();
    if (date == null) {
      return entry.isAnnounced() ? "TBA" : MISSING;
    }
    return date.month() == null
        ? "%04d".formatted(date.year())
        : "%s/%04d".formatted(MONTHS.get(date.month() - 1), date.year());
  }

  String alscore(Entry entry) {
    return entry.alscore() == null
        ? MISSING
        : (entry.isAlscoreEstimated() ? ESTIMATE : "") + number(BigDecimal.valueOf(entry.alscore()));
  }

  String score(Entry.Score score) {
    if (score == null) {
      return MISSING;
    }
    return score.text() != null ? MarkdownText.escaped(score.text()) : number(rounded(score.value()));
  }

  /// Returns the points of a score as they are shown.
  abstract BigDecimal rounded(double points);

  /// Returns a number of models with its noun.
  static String models(int count) {
    return count == 1 ? "1 model" : "%,d models".formatted(count);
  }

  /// Returns the shortest decimal with at least one digit after the point.
  private static String number(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.setScale(Math.max(1, shortest.scale())).toPlainString();
  }
}
