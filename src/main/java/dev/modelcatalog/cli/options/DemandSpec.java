package dev.modelcatalog.cli.options;

import dev.modelcatalog.fit.Demand;
import dev.modelcatalog.fit.KvType;
import dev.modelcatalog.fit.Quantization;
import dev.modelcatalog.rows.MemorySize;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// What a model has to fit into, as it is written.
final class DemandSpec {
  private static final List<String> KEYS = List.of("context", "kv", "quant");
  private static final Pattern CONTEXT = Pattern.compile("(\\d{1,10})([KMkm]?)");

  private final CommandLine command;
  private Long available;
  private Long context;
  private KvType kv;
  private Quantization quantization;

  /// @param command that gets the demand, for messages
  DemandSpec(CommandLine command) {
    this.command = command;
  }

  /// @param place where the value stands: `--fits`
  /// @param size null if none is given
  void memory(String place, String size) {
    if (size != null) {
      try {
        available = MemorySize.parse(size);
      } catch (IllegalArgumentException e) {
        throw wrong(place + " " + e.getMessage());
      }
    }
  }

  /// Reads `context=32K,kv=q8,quant=Q4_K_M`.
  ///
  /// @param place where the text stands: `--memory-at`
  /// @param text null if none is given
  void read(String place, String text) {
    if (text != null) {
      NamedValues.read(text, KEYS, "context=32K", place, command)
          .forEach((key, value) -> put(place + ": " + key, key, value));
    }
  }

  /// Sets a value.
  ///
  /// @param place where the value stands: `--kv`
  /// @param key `context`, `kv` or `quant`
  /// @param value null if none is given
  void put(String place, String key, String value) {
    if (value == null) {
      return;
    }
    switch (key) {
      case "context" -> context = tokens(place, value);
      case "kv" ->
          kv =
              Arrays.stream(KvType.values())
                  .filter(each -> each.toString().equalsIgnoreCase(value))
                  .findFirst()
                  .orElseThrow(() -> wrong("%s takes f16, q8 or q4, not '%s'".formatted(place, value)));
      default ->
          quantization =
              Quantization.of(value)
                  .orElseThrow(() -> wrong("%s takes %s, not '%s'".formatted(place, quantizations(), value)));
    }
  }

  private long tokens(String place, String value) {
    Matcher parts = CONTEXT.matcher(value);
    if (!parts.matches()) {
      throw wrong("%s takes a number of tokens such as 8K, not '%s'".formatted(place, value));
    }
    int shift =
        switch (parts.group(2).toUpperCase(Locale.ROOT)) {
          case "K" -> 10;
          case "M" -> 20;
          default -> 0;
        };
    long tokens = Long.parseLong(parts.group(1)) << shift;
    if (tokens < 1 || tokens > Demand.MAX_CONTEXT) {
      throw wrong("%s must be from 1 to 100000000 tokens, not '%s'".formatted(place, value));
    }
    return tokens;
  }

  static String quantizations() {
    List<String> names = Arrays.stream(Quantization.values()).map(Quantization::toString).toList();
    return names.subList(0, names.size() - 1).stream().collect(Collectors.joining(", ")) + " or " + names.getLast();
  }

  /// Whether a memory is stated.
  boolean hasMemory() {
    return available != null;
  }

  /// The demand, with the usual values for what is not stated.
  Demand demand() {
    return new Demand(
        available, context == null ? Demand.USUAL_CONTEXT : context, kv == null ? KvType.F16 : kv, quantization);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command, message);
  }
}
