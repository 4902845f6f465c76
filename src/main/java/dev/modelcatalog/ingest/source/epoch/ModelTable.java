package dev.modelcatalog.ingest.source.epoch;

import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.rows.Basis;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ModelRecord.Link;
import dev.modelcatalog.rows.PartialDate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The CSV file of models: a row for each model that Epoch AI describes, with its training.
///
/// A row says under which model versions the model's scores stand. What is the same for all of them belongs to the
/// record of each; the release date belongs to a version only if there is no other. Without versions, the model has a
/// record of its own.
final class ModelTable {
  private static final String ORGANIZATION = "Organization";
  private static final String VERSIONS = "Model versions (benchmarks)";
  private static final List<String> COLUMNS = List.of("Model", "Domain", ORGANIZATION, "Parameters");
  private static final Set<String> DOMAINS = Set.of("Language", "Multimodal");
  private static final List<String> DATASET_SIZES =
      List.of("Training dataset size (gradients)", "Training dataset size (datapoints)");
  private static final Pattern TOKENS = Pattern.compile("(?i)\\btokens?\\b");
  private static final Pattern NOT_TOKENS = Pattern.compile("(?i)\\[words\\]|tokens assumed");
  private static final Pattern URL = Pattern.compile("https?://\\S+");
  private static final Pattern DEVELOPER = Pattern.compile("[\\w.-]+");
  private static final int MAX_LABEL_LENGTH = 200;
  private static final int MAX_REASONS = 8;

  private final EpochRecords records;
  private final Map<String, Integer> skipped = new TreeMap<>();
  private int unclearDatasets;
  private int unusedVersions;
  private int sharedDates;
  private boolean hasRows;

  ModelTable(EpochRecords records) {
    this.records = records;
  }

  /// Whether a header is one of such a file.
  static boolean fits(List<String> columns) {
    return columns.containsAll(COLUMNS);
  }

  /// @throws RefusedException if the row cannot be used
  void add(CsvRow row) throws RefusedException {
    String name = row.name("Model");
    hasRows = true;
    List<String> domains = list(row.text("Domain"));
    if (domains.stream().noneMatch(DOMAINS::contains)) {
      skipped.merge(domains.isEmpty() ? "no domain" : domains.getFirst(), 1, Integer::sum);
      return;
    }
    String organizations = row.text(ORGANIZATION);
    if (EpochLab.of(organizations) == null) {
      throw new RefusedException(0, "names no organisation", null);
    }
    Map<String, ModelVersion> versions = versions(row);
    if (versions.isEmpty()) {
      ModelVersion own = ModelVersion.named(name);
      versions.put(own.slug(), own);
    }
    boolean isOne = versions.size() == 1;
    sharedDates += isOne ? 0 : 1;
    Facts facts = facts(row);
    List<Link> links = links(row);
    PartialDate released = isOne ? row.date("Publication date") : null;
    for (ModelVersion version : versions.values()) {
      records.add(
          row,
          version,
          organizations,
          entry -> {
            if (isOne) {
              entry.name(name);
              entry.released(released);
            }
            entry.put(facts);
            links.forEach(entry::add);
          });
    }
  }

  /// Returns the versions by the slugs of their records. Tags of local copies, as in `llama3.1:405b-instruct-q4_K_M`,
  /// are not among them.
  private Map<String, ModelVersion> versions(CsvRow row) throws RefusedException {
    Map<String, ModelVersion> versions = new LinkedHashMap<>();
    for (String text : list(row.text(VERSIONS))) {
      ModelVersion version = ModelVersion.of(text);
      if (version.name().indexOf(':') >= 0) {
        unusedVersions++;
      } else {
        versions.putIfAbsent(version.slug(), version);
      }
    }
    return versions;
  }

  private Facts facts(CsvRow row) {
    Facts.Builder facts = Facts.builder();
    String basis = ("Confident".equals(row.text("Confidence")) ? Basis.PUBLISHED : Basis.ESTIMATE).toString();
    Long params = count(row, "Parameters");
    Long tokens = tokens(row);
    BigDecimal compute = row.amount("Training compute (FLOP)");
    facts
        .put(Fields.PARAMS, params)
        .put(Fields.PARAMS_BASIS, params == null ? null : basis)
        .put(Fields.TOKENS, tokens)
        .put(Fields.TOKENS_BASIS, tokens == null ? null : basis)
        .put(Fields.COMPUTE, compute == null ? null : compute.doubleValue())
        .put(Fields.KNOWLEDGE, row.date("Knowledge cutoff"))
        .put(Fields.CONTEXT, count(row, "Context window"));
    Accessibility.put(row.text("Model accessibility"), facts);
    return facts.build();
  }

  /// Returns the size of the training data in tokens; null if it is unknown. The unit is only in the notes. A model
  /// that was trained further has the size of what was added, which is not its number of training tokens.
  private Long tokens(CsvRow row) {
    String column = DATASET_SIZES.stream().filter(each -> row.text(each) != null).findFirst().orElse(null);
    if (column == null) {
      return null;
    }
    String notes = Objects.requireNonNullElse(row.text("Dataset size notes"), "");
    boolean isClear = TOKENS.matcher(notes).find() && !NOT_TOKENS.matcher(notes).find();
    if (!isClear || row.text("Base model") != null) {
      unclearDatasets++;
      return null;
    }
    return count(row, column);
  }

  private static Long count(CsvRow row, String column) {
    BigDecimal amount = row.amount(column);
    return amount == null || amount.doubleValue() >= Long.MAX_VALUE
        ? null
        : (Long) amount.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /// Returns the paper or page about the model, and its developer on Hugging Face.
  private static List<Link> links(CsvRow row) {
    List<Link> links = new ArrayList<>();
    String title = Objects.requireNonNullElse(row.text("Reference"), "Link").replaceAll("\\s+", " ");
    String label = title.length() > MAX_LABEL_LENGTH ? "Link" : title;
    Matcher url = URL.matcher(Objects.requireNonNullElse(row.text("Link"), ""));
    while (url.find()) {
      links.add(new Link(label, url.group()));
    }
    String developer = row.text("Hugging Face developer id");
    if (developer != null && DEVELOPER.matcher(developer).matches()) {
      links.add(new Link("Hugging Face", "https://huggingface.co/" + developer));
    }
    return links;
  }

  private static List<String> list(String text) {
    return text == null
        ? List.of()
        : Stream.of(text.split(",")).map(String::strip).filter(each -> !each.isEmpty()).toList();
  }

  /// Returns what is not taken from the file, for people.
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!skipped.isEmpty()) {
      String reasons =
          skipped.entrySet().stream()
              .sorted(
                  Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
              .limit(MAX_REASONS)
              .map(each -> "%s %,d".formatted(Findings.shorten(each.getKey()), each.getValue()))
              .collect(Collectors.joining(", "));
      int count = skipped.values().stream().mapToInt(Integer::intValue).sum();
      notes.add("models of other domains than language are skipped: %,d (%s)".formatted(count, reasons));
    }
    add(
        unclearDatasets,
        "sizes of training data that are not clearly in tokens, or add to a base model, are not kept: %,d",
        notes);
    add(sharedDates, "release dates of models with several versions are not kept: %,d", notes);
    add(unusedVersions, "model versions that are tags of local copies are skipped: %,d", notes);
    if (hasRows) {
      notes.add("not kept: abstracts, hardware, costs and the other columns about training");
    }
    return notes;
  }

  private static void add(int count, String note, List<String> notes) {
    if (count > 0) {
      notes.add(note.formatted(count));
    }
  }
}
