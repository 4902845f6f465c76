package dev.modelcatalog.ingest;

import dev.modelcatalog.ingest.card.CardFields;
import dev.modelcatalog.ingest.card.MarkdownCards;
import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.BoundedLines;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.JsonText;
import dev.modelcatalog.ingest.source.csv.ScoreList;
import dev.modelcatalog.ingest.source.huggingface.HuggingFace;
import dev.modelcatalog.ingest.source.llmstats.LlmStats;
import dev.modelcatalog.ingest.source.modelsdev.ModelsDev;
import dev.modelcatalog.ingest.store.CatalogWriter;
import dev.modelcatalog.ingest.store.KnownModels;
import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.Source;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The files of a run on their way into the catalog: each is read as what its content, or the user, says it is.
final class FileReader {
  private static final int MAX_CARD_BYTES = 1 << 20;
  private static final int MAX_DOCUMENT_BYTES = 64 << 20;

  /// A file that says something of models which others describe: it is read when those are.
  private record Later(String name, FileKind kind, byte[] content) {}

  private final CatalogWriter writer;
  private final Importer.Options options;
  private final List<Finding> findings;

  /// The user's own source that says it all; null if each kind of file has its own.
  private final Source own;

  private final MarkdownCards cards;
  private final ModelsDev modelsDev;
  private final LlmStats llmStats;
  private final HuggingFace huggingFace;
  private final ScoreList scores;
  private final List<Later> later = new ArrayList<>();

  /// @param findings takes what is found
  FileReader(DSLContext dsl, CatalogWriter writer, Importer.Options options, List<Finding> findings) {
    KnownModels known = new KnownModels(dsl);
    BenchmarkNames names = writer.benchmarkNames();
    this.writer = writer;
    this.options = options;
    this.findings = findings;
    this.own =
        options.source() == null
            ? null
            : new Source(
                ScoreList.keyOf(options.source()),
                options.source(),
                Source.OWN_RANK,
                Source.OWN_NAMING,
                null,
                null,
                null);
    this.cards = new MarkdownCards(names);
    this.modelsDev = new ModelsDev(names, findings::add);
    this.llmStats = new LlmStats(names, known::ofLlmStats, known::providerOfLlmStats, findings::add);
    this.huggingFace = new HuggingFace(names, findings::add, options.model(), known::named);
    this.scores =
        new ScoreList(names, findings::add, options.source() == null ? "own" : options.source(), known::named);
  }

  /// Reads a file. One that cannot be used is a finding, and stops nothing.
  ///
  /// @param standardInput what that is
  void read(InputFile input, InputStream standardInput) {
    Path file = input.path();
    try {
      if (input.equals(InputFile.STANDARD_INPUT)) {
        read("standard input", standardInput, false);
      } else if (input.problem() != null) {
        refuse(file.toString(), input.problem(), null);
      } else {
        try (InputStream in = input.open()) {
          read(file.toString(), in, input.isOptional());
        }
      }
    } catch (CharacterCodingException e) {
      refuse(file.toString(), "is not " + charset().name(), "name its encoding with --encoding");
    } catch (IOException e) {
      refuse(file.toString(), "cannot be read: " + e.getMessage(), null);
    }
  }

  private Charset charset() {
    return options.encoding() == null ? StandardCharsets.UTF_8 : options.encoding();
  }

  private void read(String name, InputStream in, boolean isOptional) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, FileKind.START);
    buffered.mark(FileKind.START);
    String start = new String(buffered.readNBytes(FileKind.START), charset());
    buffered.reset();
    Optional<FileKind> kind = options.as() == null ? FileKind.of(start) : asTold(start);
    if (kind.isEmpty()) {
      readDocument(name, buffered, isOptional);
      return;
    }
    switch (kind.get()) {
      case CARDS -> readCard(name, buffered.readNBytes(MAX_CARD_BYTES + 1), isOptional);
      case CATALOG -> readLines(name, buffered);
      case MODELS_DEV -> readDocument(name, buffered, isOptional);
      case LLM_STATS -> readEntities(name, buffered);
      case HUGGING_FACE -> readLater(name, kind.get(), buffered, MAX_CARD_BYTES);
      case SCORES -> readLater(name, kind.get(), buffered, MAX_DOCUMENT_BYTES);
    }
  }

  private void readLater(String name, FileKind kind, InputStream in, int most) throws IOException {
    byte[] content = readAtMost(name, in, most);
    if (content != null) {
      later.add(new Later(name, kind, content));
    }
  }

  /// All of a file; null if it is refused because it is larger than that.
  private byte[] readAtMost(String name, InputStream in, int most) throws IOException {
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      refuse(name, "is larger than %d MiB".formatted(most >> 20), "take it apart");
      return null;
    }
    return bytes;
  }

  /// LLM-Stats comes as lines and as documents, which only the content tells.
  private Optional<FileKind> asTold(String start) {
    return options.as() == FileKind.LLM_STATS
        ? FileKind.of(start).filter(kind -> kind == FileKind.LLM_STATS)
        : Optional.of(options.as());
  }

  /// A Markdown file beside other data is left out, if nothing in it is a card's.
  private void readCard(String name, byte[] bytes, boolean isOptional) {
    if (isOptional && bytes.length > 0 && isOtherText(bytes)) {
      findings.add(new Finding(Finding.Kind.NOTE, name, 0, "no model card, so it was skipped", null));
      return;
    }
    MarkdownCards.Reading reading = cards.read(name, bytes, options.encoding());
    findings.addAll(reading.findings());
    if (reading.record() != null) {
      ModelRecord record = reading.record();
      if (own != null) {
        writer.add(own);
        record = record.withSource(own.key());
      }
      writer.write(record, true, name, 0, null);
    }
  }

  private boolean isOtherText(byte[] bytes) {
    String text = new String(bytes, charset());
    return text.indexOf('\0') < 0 && text.indexOf('\uFFFD') < 0 && !CardFields.isAnyIn(text);
  }

  private void readLines(String name, InputStream in) throws IOException {
    try {
      new JsonLines(writer, findings::add).read(name, text(in));
    } catch (CharacterCodingException e) {
      refuse(
          name,
          "is not " + charset().name(),
          "name its encoding with --encoding; the lines before the broken one were read");
    }
  }

  private Reader text(InputStream in) {
    return new InputStreamReader(in, charset().newDecoder());
  }

  private void readEntities(String name, InputStream in) throws IOException {
    BoundedLines lines = new BoundedLines(text(in));
    int number = 0;
    for (String line = lines.next(); line != null; line = lines.next()) {
      number++;
      try {
        BoundedLines.requireShort(line);
        if (!line.isBlank()) {
          llmStats.read(name, number, JsonText.DOCUMENT.readTree(line));
        }
      } catch (BadJsonException e) {
        findings.add(new Finding(Finding.Kind.REFUSED_LINE, name, number, e.getMessage(), null));
      } catch (JacksonException e) {
        findings.add(new Finding(Finding.Kind.REFUSED_LINE, name, number, JsonText.problem(e, true), null));
      }
    }
  }

  private void readDocument(String name, InputStream in, boolean isOptional) throws IOException {
    byte[] bytes = readAtMost(name, in, MAX_DOCUMENT_BYTES);
    if (bytes == null) {
      return;
    }
    try {
      String text = charset().newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode document = JsonText.DOCUMENT.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
      FileKind kind = FileKind.of(document).orElse(null);
      if (options.as() != null && kind != options.as()) {
        refuse(name, "is not what --as says (%s)".formatted(options.as()), "leave it out: files tell what they are");
        return;
      }
      switch (kind) {
        case MODELS_DEV -> modelsDev.read(name, document);
        case LLM_STATS -> llmStats.read(name, 0, document);
        case null, default -> {
          String reason = "is no JSON that this program knows";
          findings.add(
              isOptional
                  ? new Finding(Finding.Kind.NOTE, name, 0, reason + ", so it was skipped", null)
                  : new Finding(Finding.Kind.REFUSAL, name, 0, reason, "'models import --help' says what it takes"));
        }
      }
    } catch (JacksonException e) {
      refuse(name, JsonText.problem(e, false), null);
    }
  }

  /// Ends the reading: what describes models goes before what only speaks of them.
  void finish() {
    for (DataSet data : List.of(modelsDev.finish(), llmStats.finish())) {
      tellFlags(data);
      write(data);
    }
    writer.flush();
    for (Later file : later) {
      try (Reader reader = new InputStreamReader(new ByteArrayInputStream(file.content()), charset().newDecoder())) {
        switch (file.kind()) {
          case HUGGING_FACE -> huggingFace.read(file.name(), reader.readAllAsString());
          default -> scores.read(file.name(), reader);
        }
      } catch (CharacterCodingException e) {
        refuse(file.name(), "is not " + charset().name(), "name its encoding with --encoding");
      } catch (IOException e) {
        refuse(file.name(), "cannot be read: " + e.getMessage(), null);
      }
    }
    write(huggingFace.finish());
    scores.sources().forEach(writer::add);
    scores.finish().forEach(writer::write);
    writer.flush();
    if (options.prune()
        && findings.stream()
            .anyMatch(
                finding -> finding.kind() == Finding.Kind.REFUSAL || finding.kind() == Finding.Kind.REFUSED_LINE)) {
      writer.keepUnseen();
      findings.add(
          new Finding(
              Finding.Kind.WARNING,
              "--prune",
              0,
              "withdrew nothing, because not all could be read",
              "import again without what was refused"));
    }
  }

  /// What a data set flags is told at once; files that are read by themselves tell it where it stands.
  private void tellFlags(DataSet data) {
    Map<Flag, Long> flags =
        data.records().stream()
            .flatMap(said -> said.what().scores().stream())
            .map(ModelRecord.Score::flag)
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(flag -> flag, TreeMap::new, Collectors.counting()));
    if (!flags.isEmpty()) {
      String each =
          flags.entrySet().stream()
              .map(flag -> "%,d %s".formatted(flag.getValue(), flag.getKey()))
              .collect(Collectors.joining(", "));
      long all = flags.values().stream().mapToLong(Long::longValue).sum();
      findings.add(
          new Finding(
              Finding.Kind.NOTE,
              data.source(),
              0,
              "%,d score%s kept, and not ranked: %s".formatted(all, all == 1 ? " is" : "s are", each),
              null));
    }
  }

  private void write(DataSet data) {
    if (own == null || data.isEmpty()) {
      writer.write(data);
    } else {
      writer.add(own);
      writer.write(data.as(own.key()));
    }
  }

  private void refuse(String file, String reason, String remedy) {
    findings.add(new Finding(Finding.Kind.REFUSAL, file, 0, reason, remedy));
  }
}
