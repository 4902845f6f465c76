package dev.modelcatalog.ingest.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How JSON is read: no deeper, and no more of it at once, than the memory has room for.
public final class JsonText {
  private static final int MAX_DEPTH = 100;

  /// Texts, numbers, keys and brackets. A file of 64 MiB of models and offers has seven million.
  private static final long MAX_TOKENS = 10_000_000;

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxTokenCount(MAX_TOKENS).build();

  /// For a line of many.
  public static final ObjectMapper LINE =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build()).build();

  /// For a document, in which no key stands twice and behind which nothing follows.
  public static final ObjectMapper DOCUMENT =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /// For a document that is read entry by entry.
  private static final ObjectMapper ENTRIES =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .nodeFactory(new KeepingRepeatedKeys())
          .build();

  private static final Pattern UNEXPECTED = Pattern.compile("Unexpected character \\('(.)' \\(code");
  private static final Pattern UNKNOWN_WORD = Pattern.compile("Unrecognized token '([^']{1,40})'");

  private JsonText() {}

  /// A value of a key that stands in an object twice. The same text, number or truth value twice is no harm.
  record RepeatedKey(String key) {
    String problem() {
      return "has the key %s twice".formatted(Findings.quote(key));
    }
  }

  private static final class KeepingRepeatedKeys extends JsonNodeFactory {
    private static final long serialVersionUID = 1;

    @Override
    public ObjectNode objectNode() {
      return new EntriesNode(this);
    }
  }

  private static final class EntriesNode extends ObjectNode {
    private static final long serialVersionUID = 1;

    EntriesNode(JsonNodeFactory factory) {
      super(factory);
    }

    /// Objects and lists are filled later, so that they cannot be compared.
    @Override
    public JsonNode replace(String key, JsonNode value) {
      JsonNode before = super.replace(key, value);
      if (before != null && (value.isContainer() || !before.equals(value))) {
        super.replace(key, pojoNode(new RepeatedKey(key)));
      }
      return before;
    }
  }

  /// Reads a document of entries. `NaN` and infinite numbers are numbers, and a value of a key that stands in an object
  /// twice is none of any type: [JsonObject] refuses both, so that only their entry is lost.
  ///
  /// @throws JacksonException if it is not JSON
  public static JsonNode readEntries(String text) {
    return ENTRIES.readTree(text);
  }

  /// Why a text cannot be read, in a few words.
  ///
  /// @param ofLine whether the text is one line, so that the column tells the place
  public static String problem(JacksonException e, boolean ofLine) {
    if (e instanceof StreamConstraintsException) {
      String message = e.getOriginalMessage();
      if (message.contains("nesting depth")) {
        return "is nested more than %d levels deep".formatted(MAX_DEPTH);
      }
      return message.contains("oken count")
          ? "has more than %,d strings, numbers and brackets".formatted(MAX_TOKENS)
          : "has a number or key that is too long";
    }
    TokenStreamLocation place = e.getLocation();
    String where =
        place == null || place.getLineNr() < 1 || place.getColumnNr() < 1
            ? ""
            : ofLine
                ? ": column " + place.getColumnNr()
                : ": line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    String why = why(e);
    return "is not valid JSON" + where + (why == null ? "" : (where.isEmpty() ? ": " : ", ") + why);
  }

  /// Returns what is wrong; null if that is not known.
  private static String why(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    Matcher unexpected = UNEXPECTED.matcher(message);
    Matcher word = UNKNOWN_WORD.matcher(message);
    if (e instanceof UnexpectedEndOfInputException || message.contains("end-of-input")) {
      return "ends in the middle";
    }
    if (message.startsWith("Duplicate")) {
      return "a key is there twice"
          + message.replaceAll("(?s)^[^\"']*([\"'][^\"']{0,60}[\"'])?.*", " $1").stripTrailing();
    }
    if (message.startsWith("Trailing token")) {
      return "more follows after the end";
    }
    if (message.contains("CTRL-CHAR")) {
      return "a string has a line break or another control character";
    }
    if (message.contains("was expecting double-quote to start property name")) {
      return unexpected.find() && unexpected.group(1).equals("}") ? "a comma before }" : "a key without double quotes";
    }
    if (message.contains("Leading zeroes")) {
      return "a number begins with 0";
    }
    if (word.find()) {
      return "%s is not a JSON value".formatted(Findings.quote(word.group(1)));
    }
    return unexpected.find() ? "unexpected '%s'".formatted(unexpected.group(1)) : null;
  }
}
