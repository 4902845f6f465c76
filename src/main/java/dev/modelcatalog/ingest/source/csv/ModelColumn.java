package dev.modelcatalog.ingest.source.csv;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The known columns of a user's table of models, under the names that a header may have for them.
enum ModelColumn {
  ID(Kind.NAME, "id", "model id"),
  MODEL(Kind.NAME, "model"),
  NAME(Kind.NAME, "name", "model name"),
  LAB(Kind.TEXT, "lab", "organization", "organisation", "org", "maker", "developer"),
  PARAMS(Kind.COUNT, "params", "parameters", "param count", "parameter count"),
  ACTIVE(Kind.COUNT, "active", "active params", "active parameters"),
  TOKENS(Kind.COUNT, "tokens", "training tokens"),
  CONTEXT(Kind.COUNT, "context", "context window", "context length"),
  MAX_OUTPUT(Kind.COUNT, "max output", "maximum output"),
  RELEASED(Kind.TEXT, "released", "release date", "date"),
  LICENSE(Kind.TEXT, "license", "licence"),
  OPEN(Kind.TEXT, "open", "open weights"),
  INPUT_PRICE(Kind.PRICE, "input price", "price input", "input", "input cost"),
  OUTPUT_PRICE(Kind.PRICE, "output price", "price output", "output", "output cost"),
  URL(Kind.TEXT, "url", "link"),
  SOURCE(Kind.TEXT, "source"),
  NOTES(Kind.TEXT, "notes", "note"),
  ARCH(Kind.TEXT, "arch", "architecture"),
  TAGS(Kind.TEXT, "tags");

  /// What the cells of a column are.
  enum Kind {
    /// An id or a name of a model.
    NAME,
    /// A whole number.
    COUNT,
    /// US dollars.
    PRICE,
    TEXT
  }

  /// A cell of the header.
  ///
  /// @param text as it is written
  /// @param column null if it is not known
  /// @param exponent the power of ten by which numbers are multiplied: to single parameters and tokens, and to dollars
  ///   per million tokens
  record Heading(String text, ModelColumn column, int exponent) {
    /// Returns what a cell of a header means.
    static Heading of(String cell) {
      String text = cell.strip();
      String words = WORD_BREAK.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
      ModelColumn perToken = PER_TOKEN_NAMES.get(words);
      if (perToken != null) {
        return new Heading(text, perToken, PER_TOKEN);
      }
      Matcher parts = WITH_UNIT.matcher(words);
      ModelColumn column = parts.matches() ? BY_NAME.get(parts.group(1)) : null;
      Integer exponent = column == null ? null : column.exponent(unit(parts));
      return exponent == null ? new Heading(text, null, 0) : new Heading(text, column, exponent);
    }

    private static String unit(Matcher parts) {
      String unit = parts.group(2) == null ? parts.group(3) : parts.group(2);
      return unit == null ? "" : unit.strip();
    }
  }

  private static final int PER_TOKEN = 6;
  private static final int PER_THOUSAND = 3;
  private static final Pattern WORD_BREAK = Pattern.compile("[\\s_\\u00A0-]+");
  private static final Pattern WITH_UNIT =
      Pattern.compile("([^(\\[/]+?) ?(?:[(\\[]([^)\\]]*)[)\\]]|((?:per |in |/).*))?");
  private static final Pattern CURRENCY = Pattern.compile("^in |us\\$|\\$|usd|us dollars|dollars|tokens?$|[ .,]");

  /// Units of counts, and the powers of ten that they stand for.
  private static final Map<String, Integer> UNITS = new HashMap<>();

  private static final Map<String, ModelColumn> BY_NAME = new HashMap<>();
  private static final Map<String, ModelColumn> PER_TOKEN_NAMES =
      Map.of("price per input token", INPUT_PRICE, "price per output token", OUTPUT_PRICE);
  private static final Set<String> PER_TOKEN_UNITS = Set.of("pertoken", "/token", "per", "/");
  private static final Set<String> PER_THOUSAND_UNITS =
      Set.of("per1k", "/1k", "perk", "/k", "perthousand", "per1000", "/1000", "/ktok", "perktok");
  private static final Set<String> PER_MILLION_UNITS =
      Set.of(
          "",
          "per1m",
          "/1m",
          "perm",
          "/m",
          "permillion",
          "/million",
          "per1million",
          "/mtok",
          "permtok",
          "per1000000",
          "/1000000");

  static {
    for (ModelColumn column : values()) {
      column.names.forEach(name -> BY_NAME.put(name, column));
    }
    List.of("", "tokens", "parameters", "params", "count").forEach(unit -> UNITS.put(unit, 0));
    List.of("k", "thousand", "thousands", "k tokens").forEach(unit -> UNITS.put(unit, 3));
    List.of("m", "million", "millions").forEach(unit -> UNITS.put(unit, 6));
    List.of("b", "bn", "billion", "billions").forEach(unit -> UNITS.put(unit, 9));
    List.of("t", "tn", "trillion", "trillions").forEach(unit -> UNITS.put(unit, 12));
  }

  private final Kind kind;
  private final List<String> names;

  ModelColumn(Kind kind, String... names) {
    this.kind = kind;
    this.names = List.of(names);
  }

  Kind kind() {
    return kind;
  }

  boolean isNumeric() {
    return kind == Kind.COUNT || kind == Kind.PRICE;
  }

  /// Whether it says something of a model, and not only which model it is or where the row comes from.
  boolean isFact() {
    return kind != Kind.NAME && this != URL && this != SOURCE;
  }

  /// The name in messages.
  String label() {
    return names.getFirst();
  }

  /// Returns the power of ten for the unit in a header; null if this column cannot have it.
  private Integer exponent(String unit) {
    if (kind == Kind.COUNT) {
      return UNITS.get(unit.startsWith("in ") ? unit.substring(3) : unit);
    }
    if (kind == Kind.PRICE) {
      String amount = CURRENCY.matcher(unit).replaceAll("");
      boolean isPerToken = PER_TOKEN_UNITS.contains(amount);
      boolean isPerThousand = PER_THOUSAND_UNITS.contains(amount);
      if (amount.isEmpty() && unit.contains("token")) {
        return null; // 'input (tokens)' is no price
      }
      return isPerToken
          ? Integer.valueOf(PER_TOKEN)
          : isPerThousand ? Integer.valueOf(PER_THOUSAND) : PER_MILLION_UNITS.contains(amount) ? 0 : null;
    }
    return unit.isEmpty() ? 0 : null;
  }
}
