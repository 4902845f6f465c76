package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cost.Workload;
import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.rows.TextFold;
import dev.modelcatalog.settings.ConfigValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// A workload as it is written: the text of `--workload`, and options that take precedence over it.
final class WorkloadSpec {
  private static final List<String> KEYS =
      List.of("input", "output", "cached", "cache-write", "reasoning", "requests", "per", "batch");

  private static final Pattern COUNT = Pattern.compile("(\\d{1,20}(?:\\.\\d{1,20})?)([KMBTkmbt]?)");
  private static final String UNITS = "KMBT";

  /// A thousand trillions, so that no sum of counts overflows.
  private static final BigDecimal MAX = BigDecimal.TEN.pow(15);

  private final Session session;
  private final CommandLine command;
  private final Map<String, Stated> stated = new LinkedHashMap<>();

  /// @param command that gets the workload, for messages
  WorkloadSpec(Session session, CommandLine command) {
    this.session = session;
    this.command = command;
  }

  /// A value with the place where it stands.
  private record Stated(String value, String place) {}

  /// Sets the value of an option.
  ///
  /// @param value null if the option is not given
  void put(String key, String value) {
    if (value != null) {
      stated.put(key, new Stated(value, "--" + key));
    }
  }

  /// Whether neither input nor output is stated.
  boolean isEmpty() {
    return !stated.containsKey("input") && !stated.containsKey("output");
  }

  /// Reads the text of `--workload`: `input=50M,output=10M`, or `@NAME` for a saved one.
  ///
  /// @throws ParameterException if it cannot be read
  void read(String workload) {
    String text = TextFold.composed(workload);
    String place = "--workload";
    if (text.startsWith("@")) {
      ConfigValue<String> saved = session.settings().workloads().get(text.substring(1));
      if (saved == null) {
        List<String> near = Suggestions.near(workload.substring(1), session.settings().workloads().keySet(), 3);
        String question = Suggestions.question(near.stream().map(name -> "@" + name).toList());
        throw wrong(
            "no workload named %s in %s; %s"
                .formatted(
                    workload,
                    session.settingsFile().shown(),
                    question == null ? "'models help settings' shows how to save one" : question));
      }
      text = saved.value();
      place = "%s in %s".formatted(workload, saved.place());
    }
    String where = place;
    NamedValues.read(text, KEYS, "input=50M", place, command)
        .forEach((key, value) -> stated.put(key, new Stated(value, "%s: %s".formatted(where, key))));
  }

  /// The workload.
  ///
  /// @throws ParameterException if it is not possible
  Workload workload() {
    Long times = stated.containsKey("requests") ? (Long) count("requests") : null;
    if (times != null && times < 1) {
      throw wrong(stated.get("requests").place + " must be at least 1");
    }
    try {
      return new Workload(
          count("input"),
          count("output"),
          count("cached"),
          count("cache-write"),
          count("reasoning"),
          times,
          period(stated.get("per")),
          isBatch(stated.get("batch")));
    } catch (IllegalArgumentException e) {
      throw wrong("impossible workload: " + e.getMessage());
    }
  }

  private long count(String key) {
    Stated written = stated.get(key);
    if (written == null) {
      return 0;
    }
    Matcher parts = COUNT.matcher(written.value);
    if (!parts.matches()) {
      throw wrong("%s takes a count such as 50M or 2k, not '%s'".formatted(written.place, written.value));
    }
    int thousands = parts.group(2).isEmpty() ? 0 : UNITS.indexOf(parts.group(2).toUpperCase(Locale.ROOT)) + 1;
    BigDecimal exact = new BigDecimal(parts.group(1)).scaleByPowerOfTen(3 * thousands);
    if (exact.compareTo(MAX) > 0) {
      throw wrong("%s must be at most 1000T, not '%s'".formatted(written.place, written.value));
    }
    try {
      return exact.longValueExact();
    } catch (ArithmeticException e) {
      throw wrong("%s must be a whole number, not '%s'".formatted(written.place, written.value));
    }
  }

  private Workload.Period period(Stated written) {
    if (written == null) {
      return null;
    }
    return switch (written.value.toLowerCase(Locale.ROOT)) {
      case "day" -> Workload.Period.DAY;
      case "month" -> Workload.Period.MONTH;
      default -> throw wrong("%s takes day or month, not '%s'".formatted(written.place, written.value));
    };
  }

  private boolean isBatch(Stated written) {
    if (written == null) {
      return false;
    }
    return switch (written.value.toLowerCase(Locale.ROOT)) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw wrong("%s takes yes or no, not '%s'".formatted(written.place, written.value));
    };
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command, message);
  }
}
