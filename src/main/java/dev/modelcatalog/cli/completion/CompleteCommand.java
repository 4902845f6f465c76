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

/// `models __complete -- WORD…`: how the last of these words could go on. The scripts of `models completion` ask it.
///
/// The first line says what is to be done: `values` that end a word, `open` for those that may go on, `files` for the
/// names of files. Then a line for each value, with a tab and what it is where there is something to say. No value has
/// a control character in it.
@Command(name = CompleteCommand.NAME, hidden = true)
public final class CompleteCommand implements Callable<Integer> {
  /// The scripts of `completion` call it; no help lists it.
  public static final String NAME = "__complete";

  private final Session session;
  private final CatalogOption catalogOption;

  /// The commands that these words name are beside this one.
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
    try (CompletionValues names = new CompletionValues(catalogOption, session.settings())) {
      answer = new Completion(spec.root().commandLine(), names).of(all);
    }
    StringBuilder text = new StringBuilder(answer.kind().toString().toLowerCase(Locale.ROOT)).append('\n');
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
