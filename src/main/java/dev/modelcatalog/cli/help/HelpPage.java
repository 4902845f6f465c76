package dev.modelcatalog.cli.help;

import dev.modelcatalog.cli.options.FilterOptions;
import dev.modelcatalog.cli.options.SourceOption;
import dev.modelcatalog.cli.options.UsageOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/// The help of a command: all have the same parts, with the options in groups.
public final class HelpPage extends Help {
  private static final Set<String> OUTPUT =
      Set.of(
          "--sort",
          "--reverse",
          "--limit",
          "--columns",
          "--quiet",
          "--format",
          "--json",
          "--jsonl",
          "--csv",
          "--tsv",
          "--crlf",
          "--output-file",
          "--header",
          "--output",
          "--theme",
          "--explain-sql");

  public HelpPage(CommandSpec command, ColorScheme colours) {
    super(command, colours);
  }

  /// What options are about, in the order of the help.
  public enum Group {
    OWN("Options"),
    FILTERS("Filters"),
    OUTPUT("Output"),
    GLOBAL("Global options");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /// What stands above the options.
    public String title() {
      return title;
    }

    private static Group of(OptionSpec option) {
      if (option.scopeType() == ScopeType.INHERIT) {
        return GLOBAL;
      }
      if (option.userObject() instanceof FilterOptions
          || option.userObject() instanceof UsageOptions
          || option.userObject() instanceof SourceOption) {
        return FILTERS;
      }
      boolean isCount = option.paramLabel().equals("N") && option.longestName().equals("--output"); // tokens
      return HelpPage.OUTPUT.contains(option.longestName()) && !isCount ? OUTPUT : OWN;
    }
  }

  /// The options that are no secret by what they are about, in the order of the command; no group is empty.
  public static Map<Group, List<OptionSpec>> groups(List<OptionSpec> options) {
    Map<Group, List<OptionSpec>> groups = new EnumMap<>(Group.class);
    options.stream()
        .filter(option -> !option.hidden())
        .forEach(option -> groups.computeIfAbsent(Group.of(option), _ -> new ArrayList<>()).add(option));
    return groups;
  }

  /// Without the options, which are listed below.
  @Override
  public String synopsis(int indent) {
    return abbreviatedSynopsis();
  }

  @Override
  public String parameterListHeading(Object... parameters) {
    return commandSpec().positionalParameters().isEmpty() ? "" : createHeading("%nParameters:%n");
  }

  /// Nothing: each group has its own.
  @Override
  public String optionListHeading(Object... parameters) {
    return "";
  }

  @Override
  public String optionListExcludingGroups(
      List<OptionSpec> options, Layout layout, Comparator<OptionSpec> order, IParamLabelRenderer labels) {
    StringBuilder text = new StringBuilder();
    groups(options)
        .forEach(
            (group, each) ->
                text.append(createHeading("%n" + group.title() + ":%n"))
                    .append(super.optionListExcludingGroups(each, createDefaultLayout(), order, labels)));
    return text.toString();
  }
}
