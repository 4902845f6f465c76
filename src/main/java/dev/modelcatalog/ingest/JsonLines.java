package dev.modelcatalog.ingest;

import dev.modelcatalog.render.Interchange;
import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.Slug;
import dev.modelcatalog.rows.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Reads the interchange format that [Interchange] writes, line by line. A line that cannot be read
/// is refused, and the others are taken in.
final class JsonLines {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /// Why a line was refused.
  private static final class BadLine extends RuntimeException {
    BadLine(String message) {
      super(message);
    }
  }

  /// Why nothing after this line can be read.
  private static final class UnknownFormat extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownFormat(String message) {
      super(message);
    }
  }

  private static final int LONGEST = 4 << 20;

  /// The keys of each type of line.
  private static final Map<String, Set<String>> KEYS = Map.of(
      "catalog", Set.of("type", "format", "version"),
      "source", Set.of("type", "key", "name", "rank", "url", "license", "credit"),
      "import", Set.of("type", "id", "at", "program", "added", "changed", "unchanged", "refused"),
      "benchmark",
      Set.of("type", "key", "name", "description", "scale_min", "scale_max", "chance", "lower_is_better"),
      "record", Set.of("type", "source", "key", "import", "path", "name", "lab", "released", "access", "arch", "params",
          "tokens", "datasets", "tags", "scores", "notes", "links", "updated", "text"));

  private final CatalogWriter writer;
  private final Consumer<Finding> findings;

  JsonLines(CatalogWriter writer, Consumer<Finding> findings) {
    this.writer = writer;
    this.findings = findings;
  }

  /// @return how many records were read
  long read(String file, BufferedReader reader) throws IOException {
    long records = 0;
    int number = 0;
    for (String line = readLine(reader); line != null; line = readLine(reader)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        if (line.length() > LONGEST) {
          throw new BadLine("has more than %,d characters".formatted(LONGEST));
        }
        if (take(JSON.readTree(line), file, number)) {
          records++;
        }
      } catch (JacksonException e) {
        findings.accept(refusal(file, number, "is no JSON that can be read" + place(e)));
      } catch (UnknownFormat e) {
        findings.accept(new Finding(Finding.Kind.REFUSAL, file, number, e.getMessage(), "update the program"));
        return records;
      } catch (BadLine e) {
        findings.accept(refusal(file, number, e.getMessage()));
      }
    }
    return records;
  }

  /// The next line; of one that is too long no more than shows that it is. Null at the end.
  private static String readLine(BufferedReader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = reader.read()) {
      if (line.length() <= LONGEST && c != '\uFEFF' && c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static String place(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    return location == null || location.getColumnNr() < 1 ? "" : ": column " + location.getColumnNr();
  }

  private static Finding refusal(String file, int line, String reason) {
    return new Finding(Finding.Kind.REFUSED_LINE, file, line, reason,
        "each line is an object that 'models export --format jsonl' could have written");
  }

  private boolean take(JsonNode line, String file, int number) {
    if (!line.isObject()) {
      throw new BadLine("is no JSON object");
    }
    String type = required(line, "type");
    Set<String> keys = KEYS.getOrDefault(type, Set.copyOf(line.propertyNames()));
    for (String key : line.propertyNames()) {
      if (!keys.contains(key)) {
        throw new BadLine("has the unknown key '%s'".formatted(key));
      }
    }
    switch (type) {
      case "catalog" -> checkVersion(line);
      case "source" -> writer.vocabulary().add(new Source(required(line, "key"), required(line, "name"),
          requiredWhole(line, "rank"), text(line, "url"), text(line, "license"), text(line, "credit")));
      case "import" -> writer.write(new ImportRun(requiredWhole(line, "id"), parsed(line, "at", Instant::parse),
          required(line, "program"), requiredWhole(line, "added"), requiredWhole(line, "changed"),
          requiredWhole(line, "unchanged"), requiredWhole(line, "refused")));
      case "benchmark" -> writer.vocabulary().add(new Benchmark(required(line, "key"), required(line, "name"),
          text(line, "description"), number(line, "scale_min"), number(line, "scale_max"), number(line, "chance"),
          line.path("lower_is_better").asBoolean(false)));
      case "record" -> {
        writer.write(record(line), file, number, whole(line, "import"));
        return true;
      }
      default -> throw new BadLine("has the unknown type '" + type + "'");
    }
    return false;
  }

  private static void checkVersion(JsonNode line) {
    if (!Interchange.FORMAT.equals(text(line, "format")) || requiredWhole(line, "version") > Interchange.VERSION) {
      throw new UnknownFormat("names a format that this program does not know: %s version %s"
          .formatted(text(line, "format"), line.path("version")));
    }
  }

  private ModelRecord record(JsonNode line) {
    String source = required(line, "source");
    if (!writer.vocabulary().knows(source)) {
      throw new BadLine("names the source '" + source + "', which no line before it describes");
    }
    String name = required(line, "name");
    String lab = required(line, "lab");
    if (Slug.of(name).isEmpty() || Slug.of(lab).isEmpty()) {
      throw new BadLine("has a name or lab without a letter or digit");
    }
    String key = Slug.of(lab) + "/" + Slug.of(name);
    if (!required(line, "key").equals(key)) {
      throw new BadLine("has the key '%s'; of this lab and name it must be %s".formatted(required(line, "key"), key));
    }
    required(line, "access");
    return new ModelRecord(source, key, text(line, "path"), name, lab,
        parsed(line, "released", PartialDate::parse), parsed(line, "access", Access::parse), text(line, "arch"),
        count(line, "params"), count(line, "tokens"), texts(line, "datasets"), texts(line, "tags"), scores(line),
        text(line, "notes"), links(line), parsed(line, "updated", LocalDate::parse), text(line, "text"));
  }

  private List<ModelRecord.Score> scores(JsonNode line) {
    List<ModelRecord.Score> scores = new ArrayList<>();
    for (JsonNode score : list(line, "scores")) {
      BenchmarkNames.Meaning meaning = writer.vocabulary().benchmarkNames().of(required(score, "benchmark"), null);
      String variant = text(score, "variant");
      scores.add(ModelRecord.Score.of(meaning.benchmark(), variant == null ? meaning.variant() : variant,
          number(score, "value"), text(score, "text")));
    }
    return scores;
  }

  private static List<ModelRecord.Link> links(JsonNode line) {
    List<ModelRecord.Link> links = new ArrayList<>();
    for (JsonNode link : list(line, "links")) {
      links.add(new ModelRecord.Link(required(link, "label"), required(link, "target")));
    }
    return links;
  }

  private static Iterable<JsonNode> list(JsonNode object, String key) {
    JsonNode value = object.path(key);
    if (!value.isMissingNode() && !value.isArray()) {
      throw new BadLine("'" + key + "' must be a list");
    }
    return value;
  }

  private static List<String> texts(JsonNode object, String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : list(object, key)) {
      if (!value.isString()) {
        throw new BadLine("'" + key + "' must be a list of texts");
      }
      texts.add(value.stringValue());
    }
    return texts;
  }

  private static String text(JsonNode object, String key) {
    JsonNode value = object.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw new BadLine("'" + key + "' must be a text");
    }
    return value.stringValue();
  }

  private static String required(JsonNode object, String key) {
    String value = text(object, key);
    if (value == null || value.isEmpty()) {
      throw new BadLine("has no '" + key + "'");
    }
    return value;
  }

  private static Double number(JsonNode object, String key) {
    JsonNode value = object.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isNumber()) {
      throw new BadLine("'" + key + "' must be a number");
    }
    return value.doubleValue();
  }

  private static Long whole(JsonNode object, String key) {
    JsonNode value = object.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
      throw new BadLine("'" + key + "' must be a whole number");
    }
    return value.longValue();
  }

  private static long requiredWhole(JsonNode object, String key) {
    Long value = whole(object, key);
    if (value == null) {
      throw new BadLine("has no '" + key + "'");
    }
    return value;
  }

  private static Long count(JsonNode object, String key) {
    Long value = whole(object, key);
    if (value != null && value < 0) {
      throw new BadLine("'" + key + "' must not be negative");
    }
    return value;
  }

  private static <T> T parsed(JsonNode object, String key, Function<String, T> parser) {
    String value = text(object, key);
    try {
      return value == null ? null : parser.apply(value);
    } catch (DateTimeException e) {
      throw new BadLine("'%s' is no date: %s".formatted(key, value));
    } catch (IllegalArgumentException e) {
      throw new BadLine("'" + key + "': " + e.getMessage());
    }
  }
}
