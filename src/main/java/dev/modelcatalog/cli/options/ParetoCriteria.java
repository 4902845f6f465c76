package dev.modelcatalog.cli.options;

import dev.modelcatalog.filter.FilterException;
import dev.modelcatalog.query.ParetoQuery.Criterion;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.ValueType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The criteria of a Pareto frontier: `--max` and `--min`.
public final class ParetoCriteria {
  private static final Set<ValueType> COMPARABLE =
      EnumSet.of(ValueType.COUNT, ValueType.NUMBER, ValueType.MONEY, ValueType.SIZE, ValueType.DATE);
  private static final int MAX_CRITERIA = 50;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--max",
      paramLabel = "KEYS",
      arity = "1..*",
      split = ",",
      hideParamSyntax = true,
      description =
          "Comma-separated criteria to maximise: benchmarks, params, context or another numeric field, or a date"
              + " (later is better).")
  List<String> highest = List.of();

  @Option(
      names = "--min",
      paramLabel = "KEYS",
      arity = "1..*",
      split = ",",
      hideParamSyntax = true,
      description = "Comma-separated criteria to minimise. Default, without --max and --min: --max gpqa --min params.")
  List<String> lowest = List.of();

  /// The criteria, those of `--max` first.
  ///
  /// @throws ParameterException if there is only one, or too many
  /// @throws FilterException if one is no number and no date, or is named twice
  public List<Criterion> of(List<ModelField> fields) {
    boolean none = highest.isEmpty() && lowest.isEmpty();
    List<Criterion> criteria = new ArrayList<>();
    (none ? List.of("gpqa") : highest).forEach(name -> add(criteria, name, true, fields));
    (none ? List.of("params") : lowest).forEach(name -> add(criteria, name, false, fields));
    if (criteria.size() < 2 || criteria.size() > MAX_CRITERIA) {
      throw new ParameterException(
          spec.commandLine(), "pareto takes 2 to %d criteria, e.g. --max gpqa --min params".formatted(MAX_CRITERIA));
    }
    return criteria;
  }

  private static void add(List<Criterion> criteria, String name, boolean highest, List<ModelField> fields) {
    ModelField field = FieldNames.comparable(name, COMPARABLE, fields, name, "pareto");
    if (criteria.stream().anyMatch(criterion -> criterion.field().name().equals(field.name()))) {
      throw new FilterException(
          name, 0, name.length(), "'%s' is named twice in pareto".formatted(field.name()), "name it once");
    }
    criteria.add(new Criterion(field, highest));
  }
}
