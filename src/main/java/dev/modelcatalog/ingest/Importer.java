package dev.modelcatalog.ingest;

import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.csv.ScoreList;
import dev.modelcatalog.ingest.store.CatalogWriter;
import dev.modelcatalog.ingest.store.MatchCounts;
import dev.modelcatalog.rows.ImportRun;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/// Takes files in, whatever their kind.
public final class Importer {
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
  public record Options(
      FileKind as,
      String source,
      String model,
      boolean prune,
      Charset encoding,
      boolean strict,
      boolean dryRun,
      Instant now,
      String program,
      String what) {}

  /// What a run did.
  ///
  /// @param run its counts; its id is 0 if nothing was changed
  /// @param placement how records and offers found their models
  /// @param findings refusals, warnings and notes, in the order of the files
  /// @param kept whether what it did was kept
  public record Report(ImportRun run, MatchCounts placement, List<Finding> findings, boolean kept) {
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

  private Importer() {}

  /// Whether a name can be that of a source of the user's own: it is no built-in source's, and has a letter or digit.
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
      dsl.transaction(
          transaction -> {
            CatalogWriter.Run run =
                new CatalogWriter.Run(
                    ImportRun.Kind.IMPORT, options.what(), options.now(), options.program(), options.prune());
            CatalogWriter writer = new CatalogWriter(transaction.dsl(), run, findings::add);
            FileReader intake = new FileReader(transaction.dsl(), writer, options, findings);
            for (InputFile file : files) {
              intake.read(file, standardInput);
              afterEach.run();
            }
            intake.finish();
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
}
