package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Completion in real shells on a real terminal: what is typed, then a tab, and the words that a command then gets.
@Timeout(240)
class CompletionIT {
  private static final Path HOME = Path.of(System.getProperty("models.home"));

  /// What shells, were they to evaluate it, would do something with.
  private static final String HOSTILE = "zz $(touch pwned)`touch pwned` it's \"so\" \\ a:b=c;d|e $HOME";

  private static final String NAME = "Zeta One: 2/3 (big & $5)";
  private static final String ID = "zeta-works/zeta-one-23-big-5";

  private static final String TAB = "\t";
  private static final String TO_THE_START = "\001";
  private static final Pattern PROMPT = Pattern.compile("READY> ");

  private enum Sh {
    BASH("bash --norc --noprofile -i", "PS1='READ''Y> '; HISTFILE=; set +H; source <(models completion bash)"),
    ZSH(
        "zsh -f -i",
        "PS1='READ''Y> '; HISTFILE=; autoload -U compinit; compinit -D -u;" + " source <(models completion zsh)"),
    FISH("fish --no-config -i", "function fish_prompt; echo -n READ'Y> '; end; models completion fish | source");

    private final String command;
    private final String setUp;

    Sh(String command, String setUp) {
      this.command = command;
      this.setUp = setUp;
    }
  }

  /// What is typed before the tab and after it, and the words behind `models` that come of it.
  private record Case(String typed, String more, List<String> words) {
    Case(String typed, String... words) {
      this(typed, "", List.of(words));
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case("sho", "show"),
          new Case("catalog dup", "catalog", "duplicates"),
          new Case("list --lim", "list", "--limit"),
          new Case("list -f mark", "list", "-f", "markdown"),
          new Case("--color=nev", "--color=never"),
          // names
          new Case("show stanford/s1-3", "show", "stanford/s1-32b"),
          new Case("show S1-3", "show", "S1-32B"),
          new Case("compare o3 stanford/s1-3", "compare", "o3", "stanford/s1-32b"),
          new Case("show Zeta\\ On", "show", NAME),
          new Case("show \"Zeta O", "show", NAME),
          new Case("show 'Zeta One: 2/", "show", NAME),
          new Case("similar zeta-works/ze", "similar", ID),
          // terms
          new Case("list --tag zz", "list", "--tag", HOSTILE),
          new Case("list --tag \"zz", "list", "--tag", HOSTILE),
          new Case("list --tag 'zz", "list", "--tag", HOSTILE),
          new Case("list --tag=diffusion,zz", "list", "--tag=diffusion," + HOSTILE),
          new Case("list --tag diffusion,reasoni", "list", "--tag", "diffusion,reasoning"),
          new Case("list --lab=stanf", "list", "--lab=stanford"),
          new Case("list --lab stanford,meta-a", "list", "--lab", "stanford,meta-ai"),
          new Case("list --arch den", "list", "--arch", "dense"),
          new Case("labs stanf", "labs", "stanford"),
          // benchmarks and fields
          new Case("rank gpqa=2 alsc", "rank", "gpqa=2", "alscore"),
          new Case("rank mmlu-pr", "rank", "mmlu-pro"),
          new Case("list --sort alsc", "list", "--sort", "alscore"),
          new Case("list --sort alscore:d", "list", "--sort", "alscore:desc"),
          new Case("list -c name,alsc", "list", "-c", "name,alscore"),
          new Case("chart --x alsc", "chart", "--x", "alscore"),
          new Case("chart --color arc", "chart", "--color", "arch"),
          new Case("chart --color=alw", "chart", "--color=always"),
          // expressions
          new Case("filter tag\\ =\\ diffu", "filter", "tag = diffusion"),
          new Case("filter 'gpqa >= 50 and rele", ">= 2025'", List.of("filter", "gpqa >= 50 and released >= 2025")),
          new Case(
              "list --where \"gpqa >= 50 and rati",
              "<= 40B\"",
              List.of("list", "--where", "gpqa >= 50 and ratio <= 40B")),
          // files
          new Case("import hosti", "import", "hostile.jsonl"),
          new Case("import with\\ sp", "import", "with space.md"),
          new Case("list --db brok", "list", "--db", "broken.db"),
          new Case("list --db=brok", "list", "--db=broken.db"),
          new Case("list --db ~/brok", "list", "--db", "~/broken.db"),
          new Case("chart -o pict", "chart", "-o", "picture.svg"),
          // nothing to offer, and nothing to say
          new Case("search zet", "search", "zet"),
          new Case("list --no-such-option zet", "list", "--no-such-option", "zet"),
          new Case("show --db none.db stan", "show", "--db", "none.db", "stan"),
          new Case("show --db broken.db stan", "show", "--db", "broken.db", "stan"));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void wordsAreCompleted(Sh sh) throws Exception {
    Shell shell =
        new Shell(folder).with("PATH", HOME.resolve("bin") + ":" + System.getenv("PATH")).with("TERM", "xterm");
    assumeTrue(shell.can(Keyboard.NEEDED + " && command -v " + sh.name().toLowerCase()));
    files(shell);
    StringBuilder expected = new StringBuilder();
    try (Keyboard keyboard = new Keyboard(shell, sh.command)) {
      keyboard.type(sh.setUp + "\n");
      keyboard.await(PROMPT);
      for (Case each : CASES) {
        keyboard.type("models " + each.typed() + TAB + each.more() + TO_THE_START + "./words \n");
        String screen = keyboard.await(Pattern.compile("<got>(?s:.*?)READY> "));
        assertFalse(screen.contains("models:") || screen.contains("rror"), screen);
        expected.append(line(each.words())).append('\n');
        assertEquals(expected.toString(), Files.readString(folder.resolve("got")), screen);
      }
    }
    assertFalse(Files.exists(folder.resolve("pwned")));
  }

  private String line(List<String> words) {
    return Stream.concat(Stream.of("models"), words.stream())
        .map(word -> "<" + word.replaceFirst("^~", folder.toString()) + ">")
        .collect(Collectors.joining());
  }

  /// What there is to complete, and a command that shows the words that it gets.
  private void files(Shell shell) throws Exception {
    for (String name : List.of("with space.md", "broken.db", "picture.svg")) {
      Files.writeString(folder.resolve(name), "no catalog");
    }
    Path words =
        Files.writeString(
            folder.resolve("words"),
            """
            #!/bin/sh
            { printf '<%s>' "$@"; echo; } >> got
            echo '<got>'
            """);
    assertTrue(words.toFile().setExecutable(true));
    hostileCatalog(shell);
  }

  private void hostileCatalog(Shell shell) throws IOException, InterruptedException {
    String line =
        shell
            .run("models export")
            .out()
            .lines()
            .filter(each -> each.contains("\"name\":\"s1-32B\""))
            .findFirst()
            .orElseThrow();
    List<String> changes =
        new ArrayList<>(
            List.of(
                "stanford/s1-32b",
                ID,
                "\"s1-32B\"",
                json(NAME),
                "\"Stanford\"",
                "\"Zeta Works\"",
                "\"Reasoning\"",
                json(HOSTILE)));
    while (!changes.isEmpty()) {
      assertTrue(line.contains(changes.getFirst()), changes.getFirst());
      line = line.replace(changes.removeFirst(), changes.removeFirst());
    }
    Files.writeString(folder.resolve("hostile.jsonl"), line + "\n");
    assertEquals(0, shell.run("models import hostile.jsonl").exit());
  }

  private static String json(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
