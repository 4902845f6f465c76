package dev.modelcatalog.cli.options;

import dev.modelcatalog.query.RankQuery.GroupBy;
import dev.modelcatalog.query.RankQuery.WeightedCriterion;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which models a ranking includes, and from which end.
public final class RankOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--per",
      paramLabel = "GROUP",
      description = "Keep only the best model per lab or arch. Models of unknown architecture form one group.")
  Per per;

  @Option(
      names = "--min-coverage",
      paramLabel = "N",
      description = "Include models with values for at least N criteria; their score is the mean of those.")
  Integer minCoverage;

  @Option(
      names = "--ascending",
      description =
          "Rank the lowest value first. Default: highest first; lowest first if the only criterion is a price or a"
              + " benchmark where lower is better.")
  boolean ascending;

  @Option(
      names = "--ties",
      description =
          "Give models the same rank if their scores cannot be told from that of the best of them (95%% confidence).")
  boolean ties;

  enum Per {
    lab,
    arch
  }

  /// Whether models whose scores cannot be told apart share a rank.
  public boolean ties() {
    return ties;
  }

  /// What only the best model of each is ranked of; null if all models are ranked.
  public GroupBy group() {
    return per == null ? null : per == Per.lab ? GroupBy.LAB : GroupBy.ARCH;
  }

  /// How many of the criteria a model must have.
  ///
  /// @throws ParameterException if there are not as many
  public int minCoverage(List<WeightedCriterion> criteria) {
    if (minCoverage != null && (minCoverage < 1 || minCoverage > criteria.size())) {
      throw new ParameterException(
          spec.commandLine(), "--min-coverage must be from 1 to %d, the number of criteria".formatted(criteria.size()));
    }
    return minCoverage == null ? criteria.size() : minCoverage;
  }

  /// Whether the lowest score comes first.
  public boolean isAscending(List<WeightedCriterion> criteria) {
    return ascending || criteria.size() == 1 && !criteria.getFirst().field().descending();
  }
}
