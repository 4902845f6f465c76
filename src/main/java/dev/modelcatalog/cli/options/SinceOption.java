package dev.modelcatalog.cli.options;

import dev.modelcatalog.query.name.UnknownNameException;
import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.PartialDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `--since`: the imports from one on, or from a date on.
public final class SinceOption {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--since",
      paramLabel = "IMPORT|DATE",
      description =
          "First import to include: its id (see 'models catalog imports'), or a date in UTC (2025, 2025-11"
              + " or 2025-11-23).")
  String since;

  /// Whether it is on the command line.
  public boolean isGiven() {
    return since != null;
  }

  /// The id of the first import that counts, by default the last one. It is more than any import's if none counts.
  ///
  /// @param all imports, the oldest first
  /// @throws UnknownNameException if there is no such import
  /// @throws ParameterException if it is neither an id nor a date
  public long first(List<ImportRun> all) {
    if (since == null) {
      return all.isEmpty() ? 0 : all.getLast().id();
    }
    Optional<ImportRun> named = all.stream().filter(run -> Long.toString(run.id()).equals(since)).findFirst();
    return named.isPresent() ? named.get().id() : firstOnOrAfter(day(all), all);
  }

  private LocalDate day(List<ImportRun> all) {
    try {
      return PartialDate.parse(since).first();
    } catch (DateTimeException e) {
      if (since.matches("\\d+")) {
        throw new UnknownNameException(
            "no import with id %s; %s"
                .formatted(
                    since, all.isEmpty() ? "nothing has been imported yet" : "the last one is " + all.getLast().id()));
      }
      throw new ParameterException(
          spec.commandLine(), "--since takes an import id or a date (2025-11-23), not '%s'".formatted(since), e);
    }
  }

  private static long firstOnOrAfter(LocalDate day, List<ImportRun> all) {
    return all.stream()
        .filter(run -> !run.at().isBefore(day.atStartOfDay(ZoneOffset.UTC).toInstant()))
        .mapToLong(ImportRun::id)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
