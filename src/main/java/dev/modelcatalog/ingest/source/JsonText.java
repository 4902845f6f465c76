package dev.modelcatalog.ingest.source;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

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

  private JsonText() {}

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
    return "is not valid JSON" + where;
  }
}
