package dev.modelcatalog.ingest.source.litellm;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.DataEntry;
import dev.modelcatalog.ingest.source.IgnoredProperties;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Offer.Traits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads an entry of the list.
final class LiteLlmOffer {
  private static final Set<String> KNOWN =
      Set.of(
          "litellm_provider",
          "max_input_tokens",
          "max_output_tokens",
          "deprecation_date",
          "supports_function_calling",
          "supports_response_schema",
          "supports_native_structured_output",
          "supports_reasoning",
          "supports_none_reasoning_effort",
          "supports_minimal_reasoning_effort",
          "supports_low_reasoning_effort",
          "supports_xhigh_reasoning_effort",
          "supports_max_reasoning_effort",
          "supports_vision",
          "supports_audio_input",
          "supports_video_input",
          "supports_pdf_input",
          "supports_audio_output",
          "supported_modalities",
          "supported_output_modalities",
          "supported_regions");

  /// The modes in which a model reads and writes text.
  private static final Set<String> TEXT_MODES = Set.of("chat", "completion", "responses");

  private static final Set<String> MODALITIES = Set.of("text", "image", "audio", "video", "pdf");

  /// The flags of what a model reads beside text.
  private static final Map<String, String> INPUT_FLAGS =
      Map.of(
          "image", "supports_vision",
          "audio", "supports_audio_input",
          "video", "supports_video_input",
          "pdf", "supports_pdf_input");

  private static final List<String> ORDER = List.of("text", "image", "audio", "video", "pdf");
  private static final List<String> EFFORTS = List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

  /// The efforts that every model has whose effort can be chosen, unless the list says otherwise.
  private static final Set<String> USUAL_EFFORTS = Set.of("low", "medium", "high");

  private static final String REGION =
      "(?:us|eu|ap|ca|sa|me|af|il|mx|asia|europe|northamerica|southamerica|australia)-(?:gov-)?"
          + "(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-?\\d+";

  private static final String AREA = "us|eu|apac|au|jp|ca|uk|us-gov|global";

  /// `bedrock/us-east-1/…`, `azure/eu/…`, `azure/global-standard/…`.
  private static final Pattern REGION_SEGMENT =
      Pattern.compile("^(?:bedrock|azure|azure_ai|vertex_ai)/(" + REGION + "|" + AREA + ")(?:-standard)?/.+");

  /// `us.anthropic.claude-…`, also after `bedrock/`.
  private static final Pattern REGION_PREFIX = Pattern.compile("^(?:bedrock/)?(" + AREA + ")\\.[a-z0-9-]+\\..+");

  private LiteLlmOffer() {}

  /// Reads an offer. The name of the entry is the key of the model.
  ///
  /// @param ignored counts what has no place
  /// @throws BadJsonException if it cannot be used
  static Offer of(String key, DataEntry entry, IgnoredProperties ignored) {
    JsonObject json = entry.json();
    String provider = DataEntry.checkedKey(json.required("litellm_provider"));
    if (provider.indexOf('/') >= 0) {
      throw new BadJsonException("a provider id cannot contain '/'");
    }
    LiteLlmPrices prices = LiteLlmPrices.of(json, ignored);
    Boolean structured = json.truth("supports_response_schema");
    Traits traits =
        new Traits(
                input(json),
                output(json),
                json.truth("supports_function_calling"),
                structured == null ? json.truth("supports_native_structured_output") : structured)
            .withReasoning(reasoning(json))
            .withRetires(entry.day("deprecation_date"))
            .withRegions(regions(DataEntry.checkedKey(key), json));
    Offer offer =
        new Offer(
            LiteLlm.SOURCE,
            provider,
            key,
            null,
            null,
            prices.prices(),
            prices.tiers(),
            entry.limit("max_input_tokens"),
            entry.limit("max_output_tokens"),
            null,
            null,
            null,
            traits);
    countIgnored(json, ignored);
    return offer;
  }

  private static void countIgnored(JsonObject json, IgnoredProperties ignored) {
    Set<String> known = new LinkedHashSet<>(KNOWN);
    json.node().propertyNames().stream().filter(LiteLlmPrices::isPrice).forEach(known::add);
    ignored.addOthers(json, known);
    Stream.of("supported_modalities", "supported_output_modalities")
        .flatMap(key -> json.texts(key).stream())
        .filter(modality -> !MODALITIES.contains(modality))
        .forEach(modality -> ignored.add("modality " + modality));
  }

  /// Flags that are not there say nothing: only a list, or a flag, tells what a model reads.
  private static List<String> input(JsonObject json) {
    Set<String> input = new LinkedHashSet<>(json.texts("supported_modalities"));
    boolean isText = TEXT_MODES.contains(mode(json));
    boolean isStated = !input.isEmpty();
    for (Map.Entry<String, String> flag : INPUT_FLAGS.entrySet()) {
      Boolean supports = json.truth(flag.getValue());
      if (supports != null && (isText || isStated)) {
        isStated |= supports || flag.getKey().equals("image");
        if (supports) {
          input.add(flag.getKey());
        }
      }
    }
    if (isText) {
      input.add("text");
    }
    return isStated ? ordered(input) : List.of();
  }

  private static List<String> output(JsonObject json) {
    Set<String> output = new LinkedHashSet<>(json.texts("supported_output_modalities"));
    if (TEXT_MODES.contains(mode(json)) && Boolean.TRUE.equals(json.truth("supports_audio_output"))) {
      output.addAll(List.of("text", "audio"));
    }
    return ordered(output);
  }

  private static List<String> ordered(Set<String> modalities) {
    return ORDER.stream().filter(modalities::contains).toList();
  }

  private static String mode(JsonObject json) {
    String mode = json.text("mode");
    return mode == null ? "" : mode;
  }

  /// Returns how reasoning can be controlled. The list states only the efforts that are not usual.
  private static List<String> reasoning(JsonObject json) {
    boolean isStated =
        EFFORTS.stream().anyMatch(effort -> Boolean.TRUE.equals(supports(json, effort)))
            && Boolean.TRUE.equals(json.truth("supports_reasoning"));
    List<String> efforts = new ArrayList<>();
    for (String effort : EFFORTS) {
      Boolean supports = supports(json, effort);
      if (supports == null ? USUAL_EFFORTS.contains(effort) : supports) {
        efforts.add(effort);
      }
    }
    return isStated ? List.of("effort: " + String.join(", ", efforts)) : List.of();
  }

  private static Boolean supports(JsonObject json, String effort) {
    return json.truth("supports_%s_reasoning_effort".formatted(effort));
  }

  private static List<String> regions(String key, JsonObject json) {
    Set<String> regions = new LinkedHashSet<>(json.texts("supported_regions"));
    String lower = key.toLowerCase(Locale.ROOT);
    for (Pattern pattern : List.of(REGION_SEGMENT, REGION_PREFIX)) {
      Matcher region = pattern.matcher(lower);
      if (region.matches()) {
        regions.add(region.group(1));
      }
    }
    return List.copyOf(regions);
  }
}
