package dev.modelcatalog.cli.options;

import dev.modelcatalog.filter.FilterException;
import dev.modelcatalog.query.ChartQuery.AxisRequest;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ValueType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The axes of a chart.
public final class ChartAxes {
  private static final Set<ValueType> COMPARABLE =
      EnumSet.of(ValueType.COUNT, ValueType.NUMBER, ValueType.MONEY, ValueType.SIZE, ValueType.DATE);
  private static final Set<String> COSTS = Set.of("params", "tokens");

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--x",
      paramLabel = "KEY",
      description = "X axis: a benchmark, params, price, released or another numeric field. Default: params.")
  String x;

  @Option(names = "--y", paramLabel = "KEY", defaultValue = "gpqa", description = "Y axis. Default: gpqa.")
  String y;

  @Option(
      names = "--max",
      paramLabel = "KEY",
      split = ",",
      hideParamSyntax = true,
      description = "Treat higher (or later) values of this axis as better.")
  List<String> highest = List.of();

  @Option(
      names = "--min",
      paramLabel = "KEY",
      split = ",",
      hideParamSyntax = true,
      description = "Treat lower (or earlier) values of this axis as better.")
  List<String> lowest = List.of();

  @Option(names = "--log-x", negatable = true, description = "Logarithmic X axis; --no-log-x: linear.")
  Boolean logX;

  @Option(names = "--log-y", negatable = true, description = "Logarithmic Y axis; --no-log-y: linear.")
  Boolean logY;

  @Option(
      names = "--trend",
      description =
          "Best values so far over time: the X axis is the release date, and the line connects the models that"
              + " were the best when they were released.")
  boolean trend;

  /// Whether the best values over time are wanted.
  public boolean isTrend() {
    return trend;
  }

  /// The x axis.
  ///
  /// @throws FilterException if it is neither a number nor a date, or the field of both axes
  /// @throws ParameterException if a date is to be logarithmic
  public AxisRequest x(List<ModelField> fields) {
    ModelField right = field(x != null ? x : trend ? Fields.RELEASED.name() : Fields.PARAMS.name(), fields);
    if (trend && (right.type() != ValueType.DATE || isNamed(right, highest))) {
      throw new ParameterException(
          spec.commandLine(), "--trend needs a date as X axis, and earlier is better; leave out --x and --max");
    }
    ModelField up = field(y, fields);
    if (right.name().equals(up.name())) {
      throw new FilterException(y, 0, y.length(), "'%s' is on both axes".formatted(up.name()), "choose another field");
    }
    Stream.concat(highest.stream(), lowest.stream())
        .forEach(
            name -> {
              String named = field(name, fields).name();
              if (!named.equals(right.name()) && !named.equals(up.name())) {
                throw new FilterException(
                    name,
                    0,
                    name.length(),
                    "'%s' is not on an axis".formatted(named),
                    "--max and --min take %s or %s".formatted(right.name(), up.name()));
              }
            });
    return new AxisRequest(right, isHighest(right), logarithmic(right, logX, "--log-x"));
  }

  /// The y axis.
  ///
  /// @throws FilterException if it is neither a number nor a date
  /// @throws ParameterException if a date is to be logarithmic
  public AxisRequest y(List<ModelField> fields) {
    ModelField up = field(y, fields);
    return new AxisRequest(up, isHighest(up), logarithmic(up, logY, "--log-y"));
  }

  private static ModelField field(String name, List<ModelField> fields) {
    return FieldNames.comparable(name, COMPARABLE, fields, name, "chart");
  }

  private boolean isHighest(ModelField field) {
    boolean usual =
        field.type() != ValueType.DATE && field.descending() && (field.isScore() || !COSTS.contains(field.name()));
    return isNamed(field, highest) || usual && !isNamed(field, lowest);
  }

  private static boolean isNamed(ModelField field, List<String> names) {
    return names.stream().anyMatch(name -> name.strip().equalsIgnoreCase(field.name()));
  }

  private Boolean logarithmic(ModelField field, Boolean asked, String option) {
    if (field.type() == ValueType.DATE && Boolean.TRUE.equals(asked)) {
      throw new ParameterException(
          spec.commandLine(),
          "%s: %s is a date, and only numeric axes can be logarithmic".formatted(option, field.name()));
    }
    return asked;
  }
}
