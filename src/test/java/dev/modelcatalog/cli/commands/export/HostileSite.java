package dev.modelcatalog.cli.commands.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A catalog whose texts want to become elements, attributes or scripts of a page, or files elsewhere.
public final class HostileSite {
  private static final List<String> TEXTS =
      List.of(
          "<script>document.title='owned'</script>",
          "\" onload=\"document.title='owned'",
          "</title></script><img src=x onerror=document.title='owned'>",
          "..%2F..%2Fescape",
          ".hidden",
          "${7*7}{{7*7}}` --><!--",
          "long".repeat(35));

  /// The number of its models.
  public static final int MODELS = TEXTS.size();

  private HostileSite() {}

  /// @return where it is
  public static Path in(Path folder) throws IOException {
    Path file = folder.resolve("hostile.db");
    String record =
        """
        {"type":"record","source":"s","key":"acme/model-@#","name":@,"lab":@,"access":"public","released":"2025-0@#",\
        "arch":@,"params":7000000000,"tags":[@],"notes":@,"links":[{"label":@,"target":"javascript:alert(1)"},\
        {"label":@,"target":@}],"scores":[{"benchmark":@,"value":5@#,"variant":@,"method":@,"url":"javascript:alert(2)"},\
        {"benchmark":"gpqa","value":6@#}]}
        """;
    StringBuilder lines = new StringBuilder("{\"type\":\"catalog\",\"format\":\"models-catalog\",\"version\":2}\n");
    lines.append("{\"type\":\"source\",\"key\":\"s\",\"name\":\"<b>S</b>\",\"rank\":1,\"credit\":\"<i>\"}\n");
    for (int i = 0; i < TEXTS.size(); i++) {
      String text = '"' + TEXTS.get(i).replace("\"", "\\\"") + '"';
      String line = record.replace("@#", String.valueOf(i + 1)).replace("@", text);
      lines.append(line.replace("acme/model-" + (i + 1), key(TEXTS.get(i))));
    }
    Path jsonl = Files.writeString(folder.resolve("hostile.jsonl"), lines);
    Program.Result result = new Program().run("import", jsonl.toString(), "--db", file.toString());
    assertEquals(0, result.exit(), result.err());
    return file;
  }

  private static String key(String text) {
    String part = text.replace("/", "");
    String lab = part.substring(0, Math.min(part.length(), 40));
    return (lab + "/" + part).replace("\"", "\\\"");
  }
}
