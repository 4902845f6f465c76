package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cost.Workload;
import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.settings.ConfigValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The tokens that have to be paid for.
public final class WorkloadOptions {
  private static final List<String> KEYS =
      List.of("input", "output", "cached", "cache-write", "reasoning", "requests", "per", "batch");

  private static final Pattern COUNT = Pattern.compile("(\\d{1,20}(?:\\.\\d{1,20})?)([KMBTkmbt]?)");
  private static final String UNITS = "KMBT";

  /// A thousand trillions, so that no sum of counts overflows.
  private static final BigDecimal MAX = BigDecimal.TEN.pow(15);

  private final Session session;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--input",
      paramLabel = "N",
      description = "Input tokens, e.g. 50M, including cached and written ones. Default: 0.")
  String input;

  @Option(
      names = "--output",
      paramLabel = "N",
      description = "Output tokens, e.g. 10M, including reasoning. Default: 0.")
  String output;

  @Option(names = "--cached", paramLabel = "N", description = "Part of --input that is read from the cache.")
  String cached;

  @Option(names = "--cache-write", paramLabel = "N", description = "Part of --input that is written to the cache.")
  String cacheWrite;

  @Option(
      names = "--reasoning",
      paramLabel = "N",
      description = "Part of --output that is reasoning. It has the price of output unless the offer states its own.")
  String reasoning;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description =
          "Number of requests. All token counts are then those of one request, and its input decides which tier of"
              + " prices applies. Without it, they are those of all requests, at the prices of short ones.")
  String requests;

  @Option(
      names = "--per",
      paramLabel = "PERIOD",
      description =
          "Period in which the tokens or requests take place: day or month. It does not change the total; for a day,"
              + " monthly is that of 30 days.")
  Workload.Period per;

  @Option(names = "--batch", description = "Use batch prices. Offers without them are unknown.")
  boolean batch;

  @Option(
      names = "--workload",
      paramLabel = "SPEC",
      description =
          "Workload as text, e.g. input=50M,output=10M,batch=yes; @NAME is a saved one. Other options take"
              + " precedence.")
  String workload;

  public WorkloadOptions(Session session) {
    this.session = session;
  }

  /// A value with the place where it stands.
  private record Stated(String value, String place) {}

  /// The workload.
  ///
  /// @throws ParameterException if there is none, or if it is not possible
  public Workload workload() {
    Map<String, Stated> stated = new LinkedHashMap<>();
    if (workload != null) {
      readSpec(stated);
    }
    put("input", input, stated);
    put("output", output, stated);
    put("cached", cached, stated);
    put("cache-write", cacheWrite, stated);
    put("reasoning", reasoning, stated);
    put("requests", requests, stated);
    put("per", per == null ? null : per.name().toLowerCase(Locale.ROOT), stated);
    put("batch", batch ? "yes" : null, stated);
    if (!stated.containsKey("input") && !stated.containsKey("output")) {
      throw wrong("no workload given; try: models cost --input 50M --output 10M");
    }
    Long times = stated.containsKey("requests") ? (Long) count("requests", stated) : null;
    if (times != null && times < 1) {
      throw wrong(stated.get("requests").place + " must be at least 1");
    }
    try {
      return new Workload(
          count("input", stated),
          count("output", stated),
          count("cached", stated),
          count("cache-write", stated),
          count("reasoning", stated),
          times,
          period(stated.get("per")),
          isBatch(stated.get("batch")));
    } catch (IllegalArgumentException e) {
      throw wrong("impossible workload: " + e.getMessage());
    }
  }

  private static void put(String key, String value, Map<String, Stated> stated) {
    if (value != null) {
      stated.put(key, new Stated(value, "--" + key));
    }
  }

  private void readSpec(Map<String, Stated> stated) {
    String text = workload;
    String place = "--workload";
    if (workload.startsWith("@")) {
      ConfigValue<String> saved = session.settings().workloads().get(workload.substring(1));
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
    for (String entry : text.split(",")) {
      String[] parts = entry.strip().split("\\s*=\\s*", 2);
      String key = parts[0].toLowerCase(Locale.ROOT).replace('_', '-');
      if (parts.length < 2) {
        throw wrong("%s: write NAME=VALUE, such as input=50M, not '%s'".formatted(place, entry.strip()));
      }
      if (!KEYS.contains(key)) {
        String question = Suggestions.question(Suggestions.near(key, KEYS, 1));
        throw wrong(
            "%s: unknown name '%s'; %s"
                .formatted(place, parts[0], question == null ? "names: " + String.join(", ", KEYS) : question));
      }
      if (stated.put(key, new Stated(parts[1], "%s: %s".formatted(place, key))) != null) {
        throw wrong("%s: '%s' is named twice".formatted(place, key));
      }
    }
  }

  private long count(String key, Map<String, Stated> stated) {
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
    return new ParameterException(spec.commandLine(), message);
  }
}
