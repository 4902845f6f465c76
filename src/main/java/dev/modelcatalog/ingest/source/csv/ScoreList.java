package dev.modelcatalog.ingest.source.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.BenchmarkNames.Meaning;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.DataSet.Said;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.ModelReference;
import dev.modelcatalog.ingest.source.NamedModels;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.ingest.source.ScoreText;
import dev.modelcatalog.ingest.source.huggingface.HubBenchmarks;
import dev.modelcatalog.rows.Benchmark;
import dev.modelcatalog.rows.Facts;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.ModelRecord.Score;
import dev.modelcatalog.rows.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads a user's own scores: rows of `model,benchmark,score[,source,url,date,variant]` under a header. A row that
/// cannot be used is refused, and the others are taken in.
public final class ScoreList {
  private static final int LONGEST_LINE = 1 << 16;
  private static final Pattern NO_KEY = Pattern.compile("[^\\p{L}\\p{N}._-]+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// Whoever means one of these must not speak for it.
  private static final Set<String> BUILT_IN = Set.of("llmleaderboard", "modelsdev", "llmstats", "huggingface");

  private static final String NEW_MODEL = "write LAB/NAME for a model that the catalog does not have yet";

  /// @param variant null for the standard one
  private record Setting(String benchmark, String variant) {}

  private record Taken(String file, int line, Score score) {}

  /// What one source says of one model.
  ///
  /// @param line the first in which it does
  private record Gathered(ModelReference model, String file, int line, Map<Setting, Taken> scores) {}

  private final BenchmarkNames names;
  private final Consumer<Finding> findings;
  private final String ownSource;
  private final NamedModels models;
  private final Map<String, Source> sources = new LinkedHashMap<>();

  /// By the keys of sources, and then of models.
  private final Map<String, Map<String, Gathered>> gathered = new LinkedHashMap<>();

  /// @param ownSource the name of the source of rows that name none
  /// @param lookup the models of the catalog with that id, else with that name or slug, without case
  public ScoreList(
      BenchmarkNames names,
      Consumer<Finding> findings,
      String ownSource,
      Function<String, List<ModelReference>> lookup) {
    this.names = names;
    this.findings = findings;
    this.ownSource = ownSource;
    this.models = new NamedModels(lookup);
  }

  /// Whether it is the header of such a list.
  public static boolean isScoreList(String firstLine) {
    return ScoreColumns.of(firstLine) != null;
  }

  /// The key of a source by its name: `Epoch AI` gives `epoch-ai`.
  ///
  /// @return null if it has no letter and no digit, or is the name of a source that comes with the program
  public static String keyOf(String source) {
    String key = NO_KEY.matcher(source.strip().toLowerCase(Locale.ROOT)).replaceAll("-").replaceAll("^-+|-+$", "");
    String word = NO_WORD.matcher(key).replaceAll("");
    return word.isEmpty() || BUILT_IN.contains(word) ? null : key;
  }

  /// The sources of the rows that were taken, each with the name under which it stood there first.
  public Collection<Source> sources() {
    return sources.values();
  }

  /// Takes in the rows of a file. A row is a line: no cell has line ends in it.
  ///
  /// @throws IOException if the reader cannot be read
  public void read(String file, Reader in) throws IOException {
    BufferedReader lines = new BufferedReader(in);
    String header = readLine(lines);
    ScoreColumns columns = header == null ? null : ScoreColumns.of(header);
    if (columns == null) {
      findings.accept(
          new Finding(
              Finding.Kind.REFUSAL,
              file,
              1,
              "has no header with model, benchmark and score",
              "begin it with model,benchmark,score"));
      return;
    }
    if (!columns.repeated().isEmpty()) {
      findings.accept(
          new Finding(
              Finding.Kind.REFUSAL,
              file,
              1,
              "the header names the column '%s' twice".formatted(columns.repeated().getFirst()),
              null));
      return;
    }
    columns
        .unknown()
        .forEach(
            name ->
                findings.accept(
                    new Finding(
                        Finding.Kind.WARNING,
                        file,
                        1,
                        "the column %s is not known: left out".formatted(Findings.quote(name)),
                        null)));
    int number = 1;
    for (String line = readLine(lines); line != null; line = readLine(lines)) {
      number++;
      if (!line.isBlank()) {
        readRow(file, number, line, columns);
      }
    }
  }

  /// The next line; of one that is too long no more than shows that it is. Null at the end.
  private static String readLine(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n' && c != '\r'; c = in.read()) {
      if (line.length() <= LONGEST_LINE) {
        line.append((char) c);
      }
    }
    in.mark(1);
    if (c == '\r' && in.read() != '\n') {
      in.reset();
    }
    return line.toString();
  }

  private void readRow(String file, int number, String line, ScoreColumns columns) {
    try {
      if (line.length() > LONGEST_LINE) {
        throw new RefusedException(0, "has more than %,d characters".formatted(LONGEST_LINE), null);
      }
      List<String> cells = columns.cells(line);
      if (cells.stream().allMatch(String::isBlank)) {
        return;
      }
      if (cells.size() != columns.names().size()) {
        throw new RefusedException(
            0,
            "has %d %s, and the header has %d"
                .formatted(cells.size(), cells.size() == 1 ? "cell" : "cells", columns.names().size()),
            null);
      }
      take(file, number, new ScoreRow(columns, cells));
    } catch (CsvParseException e) {
      refuse(
          file,
          number,
          "a quote in it is not closed, or something follows where it is",
          "put a cell with quotes in it into quotes, and double its own");
    } catch (RefusedException e) {
      refuse(file, number, e.getMessage(), e.remedy());
    }
  }

  private void refuse(String file, int line, String reason, String remedy) {
    findings.accept(new Finding(Finding.Kind.REFUSED_LINE, file, line, reason, remedy));
  }

  private void take(String file, int line, ScoreRow row) throws RefusedException {
    ModelReference model = model(row.required("model"));
    Meaning meaning = names.of(row.required("benchmark"), null);
    String more = row.cell("variant");
    String variant = more == null ? meaning.variant() : HubBenchmarks.joined(meaning.variant(), more);
    ScoreText points = row.points();
    Score score =
        Score.of(
            meaning.benchmark(),
            variant,
            points.value().doubleValue(),
            points.percent() ? row.required("score") : null,
            row.evidence());
    String source = source(row.cell("source"));
    Taken next = new Taken(file, line, score);
    Taken before =
        gathered
            .computeIfAbsent(source, key -> new LinkedHashMap<>())
            .computeIfAbsent(model.id(), id -> new Gathered(model, file, line, new LinkedHashMap<>()))
            .scores
            .putIfAbsent(new Setting(meaning.benchmark().key(), variant), next);
    if (before == null) {
      warn(next, points);
    } else {
      tellAgain(before, next);
    }
  }

  private ModelReference model(String words) throws RefusedException {
    List<ModelReference> found = models.findOrMake(words);
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw found.isEmpty()
        ? new RefusedException(0, "the catalog has no model " + Findings.quote(words), NEW_MODEL)
        : new RefusedException(0, NamedModels.several(words, found), "write the id of one of them");
  }

  /// The key of a row's source.
  ///
  /// @param stated what the row says; null if nothing
  private String source(String stated) throws RefusedException {
    String name = stated == null ? ownSource : stated;
    String key = keyOf(name);
    if (key == null) {
      throw new RefusedException(
          0, "scores of one's own cannot have the source " + Findings.quote(name), "name who says so otherwise");
    }
    Source own = Source.own(key);
    sources.putIfAbsent(key, new Source(key, name, own.rank(), own.naming(), own.url(), own.license(), own.credit()));
    return key;
  }

  private void warn(Taken taken, ScoreText points) {
    Score score = taken.score;
    Benchmark benchmark = score.benchmark();
    String name = Findings.quote(benchmark.name());
    if (!points.percent() && score.value() > 0 && score.value() <= 1 && benchmark.isPercentage()) {
      String percent = points.value().movePointRight(2).stripTrailingZeros().toPlainString();
      findings.accept(
          new Finding(
              Finding.Kind.WARNING,
              taken.file,
              taken.line,
              "%s goes from 0 to 100, and the score is %s: taken as it is".formatted(name, points.value()),
              "is that %s %%? write %s".formatted(percent, percent)));
    } else if (score.flag() != null) {
      findings.accept(
          new Finding(
              Finding.Kind.WARNING,
              taken.file,
              taken.line,
              "%s: %s is flagged %s: kept, and not ranked".formatted(name, points.value(), score.flag()),
              null));
    }
  }

  private void tellAgain(Taken before, Taken next) {
    String where =
        before.file.equals(next.file) ? "line " + before.line : "line %d of %s".formatted(before.line, before.file);
    String name = Findings.quote(next.score.benchmark().name());
    if (before.score.value().equals(next.score.value())) {
      findings.accept(
          new Finding(
              Finding.Kind.NOTE,
              next.file,
              next.line,
              "says the same of %s as %s: left out".formatted(name, where),
              null));
    } else {
      refuse(
          next.file,
          next.line,
          "says %s of %s, and %s says %s".formatted(next.score.value(), name, where, before.score.value()),
          "keep one of the two, or give them variants");
    }
  }

  /// What all the files say together, source by source.
  public List<DataSet> finish() {
    return gathered.entrySet().stream()
        .map(
            source -> {
              DataSet data = DataSet.of(source.getKey());
              source
                  .getValue()
                  .values()
                  .forEach(one -> data.records().add(new Said<>(record(source.getKey(), one), one.file, one.line)));
              return data;
            })
        .toList();
  }

  private static ModelRecord record(String source, Gathered one) {
    return new ModelRecord(
        source,
        one.model.id(),
        null,
        one.model.name(),
        one.model.lab(),
        Facts.UNKNOWN,
        one.scores.values().stream().map(Taken::score).toList(),
        List.of(),
        null,
        null);
  }
}
