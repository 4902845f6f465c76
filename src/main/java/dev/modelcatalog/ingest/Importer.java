package dev.modelcatalog.ingest;

import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ModelRecord;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;

/// Takes files in, whatever their kind. The kind is told from what is in them.
public final class Importer {
  /// Stands for standard input among the files.
  public static final Path STANDARD_INPUT = Path.of("-");

  private static final int MAX_CARD_BYTES = 1 << 20;
  private static final int LONGEST_START = 64;

  /// How a run is done.
  ///
  /// @param encoding of files that are not UTF-8; null for UTF-8
  /// @param strict whether a refused file undoes the whole run
  /// @param dryRun whether the run is undone in any case
  /// @param now the time of the run
  /// @param program the version of the program
  public record Options(Charset encoding, boolean strict, boolean dryRun, Instant now, String program) {}

  /// What a run did.
  ///
  /// @param run its counts; its id is 0 if nothing was changed
  /// @param findings refusals, warnings and notes, in the order of the files
  /// @param kept whether what it did was kept
  public record Report(ImportRun run, List<Finding> findings, boolean kept) {
    /// How many files were refused.
    public long refusedFiles() {
      return Importer.refusedFiles(findings);
    }

    /// How many lines were refused of files that hold a record a line.
    public long refusedLines() {
      return count(findings, Finding.Kind.REFUSED_LINE);
    }
  }

  /// Undoes the transaction of a run that is not to be kept.
  private static final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final CatalogWriter writer;
  private final Charset encoding;
  private final List<Finding> findings;
  private final MarkdownCards cards;

  private Importer(CatalogWriter writer, Charset encoding, List<Finding> findings) {
    this.writer = writer;
    this.encoding = encoding;
    this.findings = findings;
    this.cards = new MarkdownCards(writer.vocabulary().benchmarkNames());
  }

  /// The files that a path stands for: itself, or what is in a folder (and its folders) and is named
  /// `*.md` or `*.jsonl`, in the order of their names. What is hidden is left out. A folder that cannot
  /// be read stands for itself, to be refused.
  public static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(path, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (isTaken(path.relativize(file))) {
          files.add(file);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException failure) {
        files.add(file);
        return FileVisitResult.CONTINUE;
      }
    });
    files.sort(null);
    return files;
  }

  private static boolean isTaken(Path relative) {
    String name = relative.getFileName().toString().toLowerCase(Locale.ROOT);
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return name.endsWith(".md") || name.endsWith(".jsonl");
  }

  /// Takes files into a catalog in one transaction. A file that cannot be used does not stop the others.
  ///
  /// @param dsl of a catalog that is open for changes
  /// @param files in the order in which they are read; may have [#STANDARD_INPUT] among them
  /// @param standardInput what that is
  /// @param afterEach is run after each file
  public static Report run(
      DSLContext dsl, List<Path> files, InputStream standardInput, Options options, Runnable afterEach) {
    List<Finding> findings = new ArrayList<>();
    ImportRun[] run = new ImportRun[1];
    try {
      dsl.transaction(transaction -> {
        CatalogWriter writer = new CatalogWriter(transaction.dsl(), options.now(), options.program(), findings::add);
        Importer importer = new Importer(writer, options.encoding(), findings);
        for (Path file : files) {
          importer.read(file, standardInput);
          afterEach.run();
        }
        run[0] = writer.finish(() -> refusedFiles(findings));
        boolean refused = refusedFiles(findings) + count(findings, Finding.Kind.REFUSED_LINE) > 0;
        if (options.dryRun() || options.strict() && refused) {
          throw new NotKept();
        }
      });
      return new Report(run[0], findings, true);
    } catch (NotKept e) {
      return new Report(run[0], findings, false);
    }
  }

  private static long refusedFiles(List<Finding> findings) {
    return count(findings, Finding.Kind.REFUSAL);
  }

  private static long count(List<Finding> findings, Finding.Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).count();
  }

  private void read(Path file, InputStream standardInput) {
    try {
      if (file.equals(STANDARD_INPUT)) {
        read("standard input", standardInput);
      } else if (!Files.exists(file)) {
        refuse(file.toString(), "there is no such file", null);
      } else if (!Files.isReadable(file)) {
        refuse(file.toString(), "cannot be read: no permission", null);
      } else if (!Files.isRegularFile(file)) {
        refuse(file.toString(), "is no regular file", null);
      } else {
        try (InputStream in = Files.newInputStream(file)) {
          read(file.toString(), in);
        }
      }
    } catch (IOException e) {
      refuse(file.toString(), "cannot be read: " + e.getMessage(), null);
    }
  }

  private void read(String name, InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
    buffered.mark(LONGEST_START);
    String start = new String(buffered.readNBytes(LONGEST_START), StandardCharsets.UTF_8);
    buffered.reset();
    if (start.replace("\uFEFF", "").stripLeading().startsWith("{")) {
      readJsonLines(name, buffered);
    } else {
      readCard(name, buffered.readNBytes(MAX_CARD_BYTES + 1));
    }
  }

  private void readJsonLines(String name, InputStream in) throws IOException {
    Charset charset = encoding == null ? StandardCharsets.UTF_8 : encoding;
    try {
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, charset.newDecoder()));
      new JsonLines(writer, findings::add).read(name, lines);
    } catch (CharacterCodingException e) {
      refuse(name, "is not " + charset.name(),
          "name its encoding with --encoding; the lines before the broken one were read");
    }
  }

  private void readCard(String name, byte[] bytes) {
    MarkdownCards.Reading reading = cards.read(name, bytes, encoding);
    findings.addAll(reading.findings());
    ModelRecord record = reading.record();
    if (record != null) {
      writer.write(record, name, 0, null);
    }
  }

  private void refuse(String file, String reason, String remedy) {
    findings.add(new Finding(Finding.Kind.REFUSAL, file, 0, reason, remedy));
  }
}
