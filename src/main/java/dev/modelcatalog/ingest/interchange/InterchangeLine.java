package dev.modelcatalog.ingest.interchange;

import dev.modelcatalog.ingest.card.MarkdownCards;
import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.DataEntry;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Basis;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ManualLink;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Provenance;
import dev.modelcatalog.rows.Provider;
import dev.modelcatalog.rows.Slug;
import dev.modelcatalog.rows.Source;
import dev.modelcatalog.rows.StoredBenchmark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A line of the interchange format that [Interchange] writes. Each method reads the line as one type; a line that is
/// not of that form is a [BadJsonException].
public final class InterchangeLine {
  /// The line names a version of the format that this program does not know.
  public static final class UnknownFormat extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownFormat(String message) {
      super(message);
    }
  }

  /// The keys beside which an object of prices has other kinds of prices.
  private static final Set<String> PRICES = Set.of("above", "input", "output", "cache_read", "cache_write");

  private static final Pattern OTHER_PRICE = Pattern.compile("[a-z0-9][a-z0-9_]{0,63}");

  private final JsonObject json;
  private final String type;

  /// @throws BadJsonException if it is not an object, or has an unknown type or key
  public InterchangeLine(JsonNode line) {
    this.json = new JsonObject(line);
    this.type = json.required("type");
    json.requireKnownKeys(InterchangeKeys.of(type));
  }

  /// What the line describes: `record`, `offer`, …
  public String type() {
    return type;
  }

  /// The import that brought what it describes into the catalog that it comes from; null if it names none.
  public Long originalImport() {
    return json.whole("import");
  }

  /// @throws UnknownFormat if this program cannot read the lines that follow
  public void checkVersion() {
    if (!Interchange.FORMAT.equals(json.text("format")) || json.requiredWhole("version") > Interchange.VERSION) {
      throw new UnknownFormat(
          "has an unsupported format: %s version %s".formatted(json.text("format"), json.whole("version")));
    }
  }

  public Source source() {
    Long naming = json.whole("naming");
    Source own = Source.own(json.required("key"));
    return new Source(
        json.name("key"),
        json.name("name"),
        json.requiredWhole("rank"),
        naming == null ? own.naming() : naming,
        json.text("url"),
        json.text("license"),
        json.text("credit"));
  }

  public ImportRun run() {
    ImportRun.Kind kind = json.parsed("kind", ImportRun.Kind::parse);
    return new ImportRun(
        json.requiredWhole("id"),
        json.parsed("at", Instant::parse),
        json.required("program"),
        kind == null ? ImportRun.Kind.IMPORT : kind,
        json.text("what"),
        new ImportRun.ChangeCounts(
            json.requiredWhole("added"),
            json.requiredWhole("changed"),
            json.requiredWhole("unchanged"),
            orNone("withdrawn")),
        new ImportRun.ChangeCounts(
            orNone("offers_added"), orNone("offers_changed"), orNone("offers_unchanged"), orNone("offers_withdrawn")),
        json.requiredWhole("refused"));
  }

  private long orNone(String key) {
    return Objects.requireNonNullElse(json.whole(key), 0L);
  }

  public Benchmark benchmark() {
    return new Benchmark(
        Benchmark.keyOf(json.name("key")),
        json.name("name"),
        json.text("description"),
        json.number("scale_min"),
        json.number("scale_max"),
        json.number("chance"),
        Boolean.TRUE.equals(json.truth("lower_is_better")));
  }

  /// The rank of the source that describes a benchmark.
  public long benchmarkRank() {
    return Objects.requireNonNullElse(json.whole("rank"), StoredBenchmark.UNDESCRIBED);
  }

  /// @param benchmarks the names under which the lines before described them
  public ModelRecord record(BenchmarkNames benchmarks) {
    String name = json.name("name");
    String lab = json.name("lab");
    if (Slug.of(name).isEmpty() || Slug.of(lab).isEmpty()) {
      throw new BadJsonException("has a name or lab with no letter or digit");
    }
    String source = json.required("source");
    String key = DataEntry.checkedKey(json.required("key"));
    if (key.indexOf('/') < 0) {
      throw new BadJsonException("the id %s is not of the form lab/model".formatted(Findings.quote(key)));
    }
    if (source.equals(MarkdownCards.SOURCE) && !key.equals(Slug.of(lab) + "/" + Slug.of(name))) {
      throw new BadJsonException(
          "has the key '%s', but its lab and name require %s/%s".formatted(key, Slug.of(lab), Slug.of(name)));
    }
    json.required("access");
    return new ModelRecord(
        source,
        key,
        json.text("path"),
        name,
        lab,
        facts(),
        scores(benchmarks),
        links(),
        json.date("updated"),
        json.text("text"));
  }

  private Facts facts() {
    Facts.Builder facts = Facts.builder();
    JsonObject traits = json.object(Interchange.TRAITS);
    for (Field<?> field : Fields.STATED) {
      JsonObject object = field.origin() == Field.Origin.TRAIT ? traits : json;
      if (object != null) {
        read(field, object, facts);
      }
    }
    return facts.build();
  }

  @SuppressWarnings("unchecked")
  private static <T> void read(Field<T> field, JsonObject object, Facts.Builder facts) {
    String key = field.interchangeKey();
    Object value =
        switch (field.type()) {
          case TEXT ->
              field == Fields.ACCESS
                  ? object.parsed(key, Access::parse)
                  : Fields.isBasis(field) ? object.parsed(key, text -> Basis.parse(text).toString()) : object.text(key);
          case LIST -> object.texts(key);
          case COUNT -> object.count(key);
          case NUMBER -> object.number(key);
          case DATE -> object.partialDate(key);
          case BOOLEAN -> object.truth(key);
          case SCORES, BAR, MONEY, SIZE -> throw new IllegalStateException("no record states " + field);
        };
    facts.put(field, (T) value);
  }

  private List<ModelRecord.Score> scores(BenchmarkNames benchmarks) {
    List<ModelRecord.Score> scores = new ArrayList<>();
    for (JsonObject score : json.objects("scores")) {
      BenchmarkNames.Meaning meaning = benchmarks.of(score.name("benchmark"), null);
      String variant = score.text("variant");
      Flag flag = score.parsed("flag", Flag::parse);
      Provenance provenance =
          new Provenance(
              score.text("method"),
              score.text("url"),
              score.partialDate("date"),
              score.truth("self_reported"),
              Boolean.TRUE.equals(score.truth("verified")),
              score.number("error"));
      ModelRecord.Score said =
          ModelRecord.Score.of(
              meaning.benchmark(),
              variant == null ? meaning.variant() : variant,
              score.number("value"),
              score.text("text"),
              provenance);
      scores.add(flag == null ? said : said.withFlag(flag));
    }
    return scores;
  }

  private List<ModelRecord.Link> links() {
    return json.objects("links").stream()
        .map(link -> new ModelRecord.Link(link.required("label"), link.required("target")))
        .toList();
  }

  public Provider provider() {
    return new Provider(json.required("source"), json.name("key"), json.name("name"), json.text("url"));
  }

  public Offer offer() {
    List<Offer.Tier> tiers =
        json.objects("tiers").stream().map(tier -> new Offer.Tier(tier.requiredWhole("above"), prices(tier))).toList();
    JsonObject prices = json.object("prices");
    return new Offer(
        json.required("source"),
        json.required("provider"),
        json.required("key"),
        json.text("model"),
        json.text("name"),
        prices == null ? Offer.Prices.UNKNOWN : prices(prices),
        tiers,
        json.count("context"),
        json.count("max_output"),
        json.text("quantization"),
        json.text("status"),
        json.date("updated"),
        traits(json.object(Interchange.TRAITS)));
  }

  private static Offer.Traits traits(JsonObject traits) {
    return traits == null
        ? Offer.Traits.UNKNOWN
        : new Offer.Traits(
            traits.texts(Fields.INPUT.interchangeKey()),
            traits.texts(Fields.OUTPUT.interchangeKey()),
            traits.truth(Fields.TOOLS.interchangeKey()),
            traits.truth(Fields.STRUCTURED.interchangeKey()),
            traits.texts("reasoning"),
            traits.date(Fields.RETIRES.interchangeKey()),
            traits.number("uptime"),
            traits.texts("regions"));
  }

  private static Offer.Prices prices(JsonObject prices) {
    SortedMap<String, Double> others = new TreeMap<>();
    prices
        .node()
        .propertyStream()
        .filter(property -> OTHER_PRICE.matcher(property.getKey()).matches() && !PRICES.contains(property.getKey()))
        .filter(property -> property.getValue().isNumber())
        .forEach(property -> others.put(property.getKey(), prices.number(property.getKey())));
    return new Offer.Prices(
            prices.number("input"), prices.number("output"), prices.number("cache_read"), prices.number("cache_write"))
        .withOthers(others);
  }

  public ManualLink manualLink() {
    return new ManualLink(json.required("source"), json.required("key"), json.text("to_source"), json.text("to_key"));
  }
}
