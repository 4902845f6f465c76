package dev.modelcatalog.cli.completion;

import dev.modelcatalog.cli.completion.Completion.Answer;
import dev.modelcatalog.cli.completion.Completion.Candidate;
import dev.modelcatalog.cli.options.CatalogOption;
import dev.modelcatalog.cli.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `models __complete -- WORD…`: completes the last of these words, for the scripts of `models completion`.
///
/// The first line is the action: `values` for values that end a word, `open` for those that may go on, `files` for file
/// names. Then comes a line for each value, with a tab and a description if there is one. Values contain no control
/// characters.
@Command(name = CompleteCommand.NAME, hidden = true)
public final class CompleteCommand implements Callable<Integer> {
  /// Called by the completion scripts; hidden in help.
  public static final String NAME = "__complete";

  private final Session session;
  private final CatalogOption catalogOption;

  /// The root has the commands that the words name.
  @Spec CommandSpec spec;

  @Parameters(arity = "0..*")
  List<String> words = List.of();

  public CompleteCommand(Session session, CatalogOption catalogOption) {
    this.session = session;
    this.catalogOption = catalogOption;
  }

  @Override
  public Integer call() throws IOException {
    List<String> all = words.isEmpty() ? List.of("") : words;
    Answer answer;
    try (CompletionValues values = new CompletionValues(catalogOption, session.settings())) {
      answer = new Completion(spec.root().commandLine(), values).of(all);
    }
    StringBuilder text = new StringBuilder(answer.action().toString().toLowerCase(Locale.ROOT)).append('\n');
    for (Candidate candidate : answer.candidates()) {
      text.append(candidate.value());
      if (!candidate.about().isEmpty()) {
        text.append('\t').append(candidate.about());
      }
      text.append('\n');
    }
    session.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
    return 0;
  }
}
