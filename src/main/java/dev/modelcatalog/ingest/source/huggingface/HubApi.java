package dev.modelcatalog.ingest.source.huggingface;

import dev.modelcatalog.ingest.source.huggingface.Yaml.Document;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the API of the Hugging Face Hub answers about evaluation results, as it would stand in the files of a
/// repository: a list of results, and the information about a model.
///
/// @param id the repository; null if the answer does not name it
/// @param results a list of evaluation results; null if there are none
/// @param card the metadata of a card with a `model-index`; null if there is none
record HubApi(String id, Document results, Document card) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String RESULTS = "evalResults";
  private static final String INDEX = "model-index";

  /// Whether a document is such an answer.
  static boolean isAnswer(JsonNode document) {
    return isResults(document)
        || document.path("id").isString()
            && (isResults(document.path(RESULTS)) || document.has(INDEX) || document.path("cardData").has(INDEX));
  }

  private static boolean isResults(JsonNode list) {
    return list.isArray()
        && list.valueStream()
            .map(HubApi::result)
            .anyMatch(entry -> entry.path("dataset").path("id").isString() && entry.has("value"));
  }

  /// Returns the result in an entry of a list: the API wraps it with the name of its file.
  private static JsonNode result(JsonNode entry) {
    return entry.path("data").isObject() ? entry.path("data") : entry;
  }

  static HubApi of(JsonNode document) {
    if (document.isArray()) {
      return new HubApi(null, results(document), null);
    }
    JsonNode results = document.path(RESULTS);
    return new HubApi(document.path("id").asString(null), isResults(results) ? results(results) : null, card(document));
  }

  private static Document results(JsonNode list) {
    ArrayNode results = NODES.arrayNode();
    list.valueStream().map(HubApi::result).map(HubApi::texts).forEach(results::add);
    return new Document(results, Map.of());
  }

  private static Document card(JsonNode document) {
    JsonNode metadata = document.path("cardData");
    if (!metadata.has(INDEX) && !document.has(INDEX)) {
      return null;
    }
    ObjectNode card = metadata.isObject() ? (ObjectNode) texts(metadata) : NODES.objectNode();
    if (!card.has(INDEX)) {
      card.set(INDEX, texts(document.path(INDEX)));
    }
    return new Document(card, Map.of());
  }

  /// Returns a value as [Yaml] reads it: with numbers and truth values as texts.
  private static JsonNode texts(JsonNode value) {
    if (value.isObject()) {
      ObjectNode object = NODES.objectNode();
      value.properties().forEach(entry -> object.set(entry.getKey(), texts(entry.getValue())));
      return object;
    }
    if (value.isArray()) {
      ArrayNode list = NODES.arrayNode();
      value.valueStream().map(HubApi::texts).forEach(list::add);
      return list;
    }
    return value.isValueNode() && !value.isNull() && !value.isPojo()
        ? NODES.stringNode(value.asString())
        : NODES.nullNode();
  }
}
