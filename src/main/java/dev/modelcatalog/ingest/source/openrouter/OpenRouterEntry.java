package dev.modelcatalog.ingest.source.openrouter;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.DataEntry;
import dev.modelcatalog.ingest.source.IgnoredProperties;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Offer.Traits;
import dev.modelcatalog.rows.PartialDate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// An entry of the list: an offer, and what it states of its model.
final class OpenRouterEntry {
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "name",
          "created",
          "context_length",
          "architecture",
          "pricing",
          "top_provider",
          "supported_parameters",
          "hugging_face_id",
          "expiration_date",
          "knowledge_cutoff",
          "reasoning");

  private static final Set<String> KNOWN_ARCHITECTURE = Set.of("modality", "input_modalities", "output_modalities");
  private static final Set<String> KNOWN_PROVIDER = Set.of("context_length", "max_completion_tokens");

  /// `DeepSeek: ` or `LiquidAI/` before the name.
  private static final Pattern LAB = Pattern.compile("^(?:[^:(]{1,40}: |[\\w.-]+/(?=\\S+$))");

  private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+/[\\w.-]+");
  private static final int FIRST_YEAR = 2015;
  private static final int LAST_YEAR = 2100;

  private final DataEntry entry;
  private final JsonObject json;
  private final JsonObject provider;
  private final String id;
  private final String base;
  private final String name;
  private final LocalDate added;
  private final PartialDate expires;

  /// @throws BadJsonException if the id or the name cannot be used
  OpenRouterEntry(DataEntry entry) {
    this.entry = entry;
    this.json = entry.json();
    this.id = DataEntry.checkedKey(json.required("id"));
    int colon = id.indexOf(':', id.indexOf('/') + 1);
    this.base = (colon < 0 ? id : id.substring(0, colon)).toLowerCase(Locale.ROOT);
    if (base.indexOf('/') < 0 || base.endsWith("/")) {
      throw new BadJsonException("the id is not of the form lab/model");
    }
    this.provider = json.object("top_provider");
    this.name = name(entry.properName(), colon < 0 ? "" : id.substring(colon + 1));
    this.added = added();
    this.expires = entry.date("expiration_date");
  }

  /// Returns a name without the lab before it and without the variant behind it.
  private static String name(String given, String variant) {
    String model = LAB.matcher(given).replaceFirst("");
    String suffix = " (" + variant + ")";
    boolean hasVariant = model.toLowerCase(Locale.ROOT).endsWith(suffix.toLowerCase(Locale.ROOT));
    String bare = hasVariant ? model.substring(0, model.length() - suffix.length()) : model;
    return bare.isBlank() ? given : bare.strip();
  }

  String id() {
    return id;
  }

  /// The key of the model: the id without a variant such as `:free`.
  String base() {
    return base;
  }

  /// Whether it is an offer in a variant, such as `:free`.
  boolean isVariant() {
    return base.length() < id.length();
  }

  /// Whether it chooses among models and is none itself.
  boolean isRouter() {
    JsonObject architecture = json.object("architecture");
    return base.startsWith("openrouter/")
        || base.startsWith("~")
        || name.toLowerCase(Locale.ROOT).endsWith(" router")
        || architecture != null && "Router".equals(architecture.text("tokenizer"));
  }

  /// @param ignored counts what has no place
  Offer offer(IgnoredProperties ignored) {
    JsonObject pricing = json.object("pricing");
    if (pricing == null) {
      throw new BadJsonException("has no 'pricing'");
    }
    OpenRouterPrices prices = OpenRouterPrices.of(pricing, ignored);
    List<String> parameters = json.texts("supported_parameters");
    Traits traits =
        new Traits(
                modalities("input_modalities"),
                modalities("output_modalities"),
                parameters.isEmpty() ? null : (Boolean) parameters.contains("tools"),
                parameters.isEmpty() ? null : (Boolean) parameters.contains("structured_outputs"))
            .withReasoning(reasoning())
            .withRetires(expires == null || expires.day() == null ? null : expires.first());
    Offer offer =
        new Offer(
            OpenRouter.SOURCE,
            OpenRouter.PROVIDER,
            id,
            isRouter() ? null : base,
            name,
            prices.prices(),
            prices.tiers(),
            entry.limit("context_length"),
            maxOutput(),
            null,
            null,
            added,
            traits);
    countIgnored(ignored);
    return offer;
  }

  private void countIgnored(IgnoredProperties ignored) {
    ignored.addOthers(json, KNOWN);
    JsonObject architecture = json.object("architecture");
    if (architecture != null) {
      ignored.addOthers(architecture, KNOWN_ARCHITECTURE);
    }
    if (provider != null) {
      ignored.addOthers(provider, KNOWN_PROVIDER);
    }
  }

  /// A provider may support less than the model can do, so only what it supports tells of the model.
  ModelRecord model() {
    List<String> parameters = json.texts("supported_parameters");
    Facts facts =
        Facts.builder()
            .put(Fields.TAGS, parameters.contains("reasoning") ? List.of("Reasoning") : List.of())
            .put(Fields.CONTEXT, entry.limit("context_length"))
            .put(Fields.MAX_OUTPUT, maxOutput())
            .put(Fields.KNOWLEDGE, entry.date("knowledge_cutoff"))
            // A variant may end before its model does.
            .put(Fields.RETIRES, isVariant() ? null : expires)
            .put(Fields.INPUT, modalities("input_modalities"))
            .put(Fields.OUTPUT, modalities("output_modalities"))
            .put(Fields.TOOLS, parameters.contains("tools") ? Boolean.TRUE : null)
            .put(Fields.STRUCTURED, parameters.contains("structured_outputs") ? Boolean.TRUE : null)
            .build();
    return new ModelRecord(
        OpenRouter.SOURCE,
        base,
        entry.file(),
        name,
        base.substring(0, base.indexOf('/')),
        facts,
        List.of(),
        links(),
        added,
        null);
  }

  private List<Link> links() {
    String repository = entry.text("hugging_face_id");
    return repository != null && REPOSITORY.matcher(repository).matches()
        ? List.of(new Link("Hugging Face", "https://huggingface.co/" + repository))
        : List.of();
  }

  private Long maxOutput() {
    return provider == null
        ? null
        : new DataEntry(entry.name(), provider, entry.file(), entry.line(), entry.findings())
            .limit("max_completion_tokens");
  }

  /// The list calls every document a file.
  private List<String> modalities(String key) {
    JsonObject architecture = json.object("architecture");
    return architecture == null
        ? List.of()
        : architecture.texts(key).stream()
            .map(modality -> modality.equals("file") ? "pdf" : modality)
            .distinct()
            .toList();
  }

  /// Returns how reasoning can be controlled.
  private List<String> reasoning() {
    JsonObject reasoning = json.object("reasoning");
    if (reasoning == null) {
      return List.of();
    }
    List<String> options = new ArrayList<>();
    if (Boolean.FALSE.equals(reasoning.truth("mandatory"))) {
      options.add("toggle");
    }
    List<String> efforts = reasoning.texts("supported_efforts");
    if (!efforts.isEmpty()) {
      options.add("effort: " + String.join(", ", efforts));
    }
    if (Boolean.TRUE.equals(reasoning.truth("supports_max_tokens"))) {
      options.add("budget: ..");
    }
    return List.copyOf(options);
  }

  /// The day on which OpenRouter added it, which is not the day of the release.
  private LocalDate added() {
    Long created = json.count("created");
    if (created == null) {
      return null;
    }
    try {
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(created), ZoneOffset.UTC);
      if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
        return day;
      }
    } catch (DateTimeException e) {
      // It is reported below.
    }
    entry.warn("'created' is not a time in seconds since 1970: ignored");
    return null;
  }
}
