package dev.modelcatalog.ingest;

import dev.modelcatalog.rows.Flag;
import dev.modelcatalog.rows.ImportRun;
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
import java.time.Instant;
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

/// Takes files in, whatever their kind.
public final class Importer {
  private static final int MAX_CARD_BYTES = 1 << 20;
  private static final int MAX_DOCUMENT_BYTES = 64 << 20;

  /// How a run is done.
  ///
  /// @param as what all files are; null if each is told from its content
  /// @param source the name of the user's own source that says it all; null if each kind has its own
  /// @param model the model that files are of which do not say it; null if they must
  /// @param prune whether what a data set does not say any more is withdrawn
  /// @param encoding of files that are not UTF-8; null for UTF-8
  /// @param strict whether a refused file undoes the whole run
  /// @param dryRun whether the run is undone in any case
  /// @param now the time of the run
  /// @param program the version of the program
  /// @param what is taken in, for people
  public record Options(FileKind as, String source, String model, boolean prune, Charset encoding, boolean strict,
      boolean dryRun, Instant now, String program, String what) {}

  /// What a run did.
  ///
  /// @param run its counts; its id is 0 if nothing was changed
  /// @param placement how records and offers found their models
  /// @param findings refusals, warnings and notes, in the order of the files
  /// @param kept whether what it did was kept
  public record Report(ImportRun run, Placement placement, List<Finding> findings, boolean kept) {
    /// How many files were refused.
    public long refusedFiles() {
      return Importer.refusedFiles(findings);
    }

    /// How many lines or entries were refused of files that hold many.
    public long refusedLines() {
      return count(findings, Finding.Kind.REFUSED_LINE);
    }
  }

  /// Undoes the transaction of a run that is not to be kept.
  private static final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /// A file that says something of models which others describe: it is read when those are.
  private record Later(String name, FileKind kind, byte[] content) {}

  private final CatalogWriter writer;
  private final Options options;
  private final List<Finding> findings;
  /// The user's own source that says it all; null if each kind of file has its own.
  private final Source own;
  private final MarkdownCards cards;
  private final ModelsDev modelsDev;
  private final LlmStats llmStats;
  private final HuggingFace huggingFace;
  private final ScoreList scores;
  private final List<Later> later = new ArrayList<>();

  private Importer(DSLContext dsl, CatalogWriter writer, Options options, List<Finding> findings) {
    KnownModels known = new KnownModels(dsl);
    BenchmarkNames names = writer.benchmarkNames();
    this.writer = writer;
    this.options = options;
    this.findings = findings;
    this.own = options.source() == null ? null : new Source(ScoreList.keyOf(options.source()), options.source(),
        Source.OWN_RANK, Source.OWN_NAMING, null, null, null);
    this.cards = new MarkdownCards(names);
    this.modelsDev = new ModelsDev(names, findings::add);
    this.llmStats = new LlmStats(names, known::ofLlmStats, known::providerOfLlmStats, findings::add);
    this.huggingFace = new HuggingFace(names, findings::add, options.model(), known::named);
    this.scores = new ScoreList(names, findings::add, options.source() == null ? "own" : options.source(),
        known::named);
  }

  /// Whether a name can be that of a source of the user's own: it is no built-in source's, and has a letter
  /// or digit.
  public static boolean canBeOwn(String source) {
    return ScoreList.keyOf(source) != null;
  }

  /// Takes files into a catalog in one transaction. A file that cannot be used does not stop the others.
  ///
  /// @param dsl of a catalog that is open for changes
  /// @param files in the order in which they are read
  /// @param standardInput what that is
  /// @param afterEach is run after each file
  public static Report run(
      DSLContext dsl, List<InputFile> files, InputStream standardInput, Options options, Runnable afterEach) {
    List<Finding> findings = new ArrayList<>();
    Report[] report = new Report[1];
    try {
      dsl.transaction(transaction -> {
        CatalogWriter.Run run = new CatalogWriter.Run(ImportRun.Kind.IMPORT, options.what(), options.now(),
            options.program(), options.prune());
        CatalogWriter writer = new CatalogWriter(transaction.dsl(), run, findings::add);
        Importer importer = new Importer(transaction.dsl(), writer, options, findings);
        for (InputFile file : files) {
          importer.read(file, standardInput);
          afterEach.run();
        }
        importer.finish();
        ImportRun done = writer.finish(() -> refusedFiles(findings));
        boolean refused = refusedFiles(findings) + count(findings, Finding.Kind.REFUSED_LINE) > 0;
        boolean kept = !options.dryRun() && !(options.strict() && refused);
        report[0] = new Report(done, writer.placement(), findings, kept);
        if (!kept) {
          throw new NotKept();
        }
      });
    } catch (NotKept e) {
      // The report says so.
    }
    return report[0];
  }

  private static long refusedFiles(List<Finding> findings) {
    return count(findings, Finding.Kind.REFUSAL);
  }

  private static long count(List<Finding> findings, Finding.Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).count();
  }

  private void read(InputFile input, InputStream standardInput) {
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
    return options.as() == FileKind.LLM_STATS ? FileKind.of(start).filter(kind -> kind == FileKind.LLM_STATS)
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
      refuse(name, "is not " + charset().name(),
          "name its encoding with --encoding; the lines before the broken one were read");
    }
  }

  private Reader text(InputStream in) {
    return new InputStreamReader(in, charset().newDecoder());
  }

  private void readEntities(String name, InputStream in) throws IOException {
    Lines lines = new Lines(text(in));
    int number = 0;
    for (String line = lines.next(); line != null; line = lines.next()) {
      number++;
      try {
        Lines.requireShort(line);
        if (!line.isBlank()) {
          llmStats.read(name, number, JsonText.DOCUMENT.readTree(line));
        }
      } catch (BadJson e) {
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
          findings.add(isOptional
              ? new Finding(Finding.Kind.NOTE, name, 0, reason + ", so it was skipped", null)
              : new Finding(Finding.Kind.REFUSAL, name, 0, reason, "'models import --help' says what it takes"));
        }
      }
    } catch (JacksonException e) {
      refuse(name, JsonText.problem(e, false), null);
    }
  }

  /// What describes models goes before what only speaks of them.
  private void finish() {
    for (DataSet data : List.of(modelsDev.finish(), llmStats.finish())) {
      tellFlags(data);
      write(data);
    }
    writer.flush();
    for (Later file : later) {
      try (Reader reader = new InputStreamReader(new ByteArrayInputStream(file.content()),
          charset().newDecoder())) {
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
    if (options.prune() && findings.stream().anyMatch(finding -> finding.kind() == Finding.Kind.REFUSAL
        || finding.kind() == Finding.Kind.REFUSED_LINE)) {
      writer.keepUnseen();
      findings.add(new Finding(Finding.Kind.WARNING, "--prune", 0, "withdrew nothing, because not all could be read",
          "import again without what was refused"));
    }
  }

  /// What a data set flags is told at once; files that are read by themselves tell it where it stands.
  private void tellFlags(DataSet data) {
    Map<Flag, Long> flags = data.records().stream().flatMap(said -> said.what().scores().stream())
        .map(ModelRecord.Score::flag).filter(Objects::nonNull)
        .collect(Collectors.groupingBy(flag -> flag, TreeMap::new, Collectors.counting()));
    if (!flags.isEmpty()) {
      String each = flags.entrySet().stream().map(flag -> "%,d %s".formatted(flag.getValue(), flag.getKey()))
          .collect(Collectors.joining(", "));
      long all = flags.values().stream().mapToLong(Long::longValue).sum();
      findings.add(new Finding(Finding.Kind.NOTE, data.source(), 0, "%,d score%s kept, and not ranked: %s"
          .formatted(all, all == 1 ? " is" : "s are", each), null));
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
