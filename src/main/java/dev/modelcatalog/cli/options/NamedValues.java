package dev.modelcatalog.cli.options;

import dev.modelcatalog.filter.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Values by name, as some options take them: `input=50M,output=10M`.
final class NamedValues {
  private NamedValues() {}

  /// Reads a text. In names, case does not matter, and `_` is as good as `-`.
  ///
  /// @param known the names that there are
  /// @param example one of them with a value, for messages
  /// @param place where the text stands, for messages: `--workload`
  /// @return the values in the order of the text
  /// @throws ParameterException if it is not such a text, or a name is unknown or stands there twice
  static Map<String, String> read(String text, List<String> known, String example, String place, CommandLine command) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String entry : text.split(",")) {
      String[] parts = entry.strip().split("\\s*=\\s*", 2);
      String key = parts[0].toLowerCase(Locale.ROOT).replace('_', '-');
      if (parts.length < 2) {
        throw new ParameterException(
            command, "%s: write NAME=VALUE, such as %s, not '%s'".formatted(place, example, entry.strip()));
      }
      if (!known.contains(key)) {
        String question = Suggestions.question(Suggestions.near(key, known, 1));
        throw new ParameterException(
            command,
            "%s: unknown name '%s'; %s"
                .formatted(place, parts[0], question == null ? "names: " + String.join(", ", known) : question));
      }
      if (values.put(key, parts[1]) != null) {
        throw new ParameterException(command, "%s: '%s' is named twice".formatted(place, key));
      }
    }
    return values;
  }
}
