package dev.modelcatalog.cli.commands;

import dev.modelcatalog.query.Topic;
import dev.modelcatalog.render.ModelColumns;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/// What the commands of the topics tell people differently.
final class ProfileHelp {
  private ProfileHelp() {}

  /// The same command with the name, the description and the examples of the topic.
  static CommandLine of(Topic topic, CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().name(topic.toString()).usageMessage();
    usage.description(description(topic));
    List<String> footer = new ArrayList<>();
    footer.add("");
    footer.add("Examples:");
    examples(topic).forEach(example -> footer.add("  " + example));
    usage.footer(footer.toArray(String[]::new));
    return command;
  }

  private static String[] description(Topic topic) {
    List<String> lines = new ArrayList<>();
    lines.add(
        switch (topic) {
          case LABS -> "List labs, or show one with its models.";
          case ARCHITECTURES -> "List architectures, or show one with its models.";
          case TAGS -> "List tags, or show one with its models.";
          case BENCHMARKS -> "List benchmarks, or show one with its best models.";
        });
    lines.add(
        topic == Topic.BENCHMARKS
            ? "coverage: percentage of all models that have a score. q1, median, q3: quartiles of the scores."
                + " Flagged scores count only towards models."
            : "models: number of models. public: how many of them anyone can use. scored: how many have a"
                + " score. newest: the latest release.");
    lines.add(
        "With NAME, prints a text profile, even in a pipe; -f json and jsonl print one object: the keys"
            + " of its row, plus "
            + (topic == Topic.BENCHMARKS
                ? "description, scale_min, scale_max, chance, lower_is_better, histogram and list (its models; ten"
                    + " unless -L is given)."
                : "benchmarks (best, median etc. for these models) and list (the models).")
            + " Other formats, -q and -c apply to its models, as in 'models list'.");
    return lines.toArray(String[]::new);
  }

  private static List<String> examples(Topic topic) {
    return switch (topic) {
      case LABS ->
          List.of(
              "models labs -L 10",
              "models labs \"Meta AI\"",
              "models labs --sort newest,models -f markdown",
              "models labs stanford -q | models show -");
      case ARCHITECTURES ->
          List.of("models architectures", "models architectures moe -L 20", "models architectures moe -f csv");
      case TAGS ->
          List.of("models tags", "models tags reasoning -L 20", "models tags reasoning -f json | jq '.[0].benchmarks'");
      case BENCHMARKS ->
          List.of(
              "models benchmarks",
              "models benchmarks gpqa",
              "models benchmarks -c benchmark,q1,median,q3",
              "models benchmarks hle -f json | jq '.[0].histogram'");
    };
  }

  /// What the table of a profile's models shows: not what is the same in every row, and a benchmark's score beside the
  /// name.
  static List<String> columns(Topic topic, String key) {
    List<String> columns = new ArrayList<>(ModelColumns.TABLE);
    switch (topic) {
      case LABS, ARCHITECTURES -> columns.remove(topic.field());
      case TAGS -> {}
      case BENCHMARKS -> {
        columns.remove(key);
        columns.add(1, key);
      }
    }
    return columns;
  }
}
