package dev.modelcatalog.cli.completion;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.filter.Suggestions;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models completion`: the script that lets a shell complete what is typed.
@Command(
    name = "completion",
    sortOptions = false,
    description = {
      "Print a shell completion script.",
      "For bash, zsh or fish. Completes commands, options and values from the catalog in use: models,"
          + " labs, tags, benchmarks and fields. The .deb package installs the scripts."
    },
    footer = {
      "",
      "Examples:",
      "  models completion fish > ~/.config/fish/completions/models.fish",
      "",
      "Setup:",
      "  bash  in ~/.bashrc:  source <(models completion bash)",
      "  zsh   in ~/.zshrc, after compinit:  source <(models completion zsh)",
      "  fish  models completion fish > ~/.config/fish/completions/models.fish"
    })
public final class CompletionCommand implements Callable<Integer> {
  static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  private final Session session;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "Shell: bash, zsh or fish.")
  String shell;

  public CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    String file =
        switch (shell.toLowerCase(Locale.ROOT)) {
          case "bash" -> "models.bash";
          case "zsh" -> "_models";
          case "fish" -> "models.fish";
          default -> {
            String question = Suggestions.question(Suggestions.near(shell, SHELLS, 1));
            throw new ParameterException(
                spec.commandLine(),
                "unknown shell '%s'; %s"
                    .formatted(shell, question == null ? "choose one of " + String.join(", ", SHELLS) : question));
          }
        };
    try (InputStream in = CompletionCommand.class.getResourceAsStream("/dev/modelcatalog/completion/" + file)) {
      session.out().write(in.readAllBytes());
    }
    return 0;
  }
}
