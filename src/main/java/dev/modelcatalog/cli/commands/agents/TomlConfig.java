package dev.modelcatalog.cli.commands.agents;

import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.settings.Toml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A configuration in TOML. The entry becomes a table at its end.
final class TomlConfig implements ClientConfig {
  private final String text;
  private final String section;
  private final Map<String, Object> tables;

  /// @param text of the file
  /// @param section the table that has the servers
  /// @throws CatalogException if it is not valid TOML, or has something else where the servers should be
  TomlConfig(String text, String section) {
    this.text = text;
    this.section = section;
    try {
      this.tables = Toml.read(text).root();
    } catch (Toml.Refused e) {
      throw new CatalogException(e.getMessage().replaceFirst("^, |^: ", ""));
    }
    if (tables.containsKey(section) && !(tables.get(section) instanceof Map)) {
      throw new CatalogException("'%s' is not a table".formatted(section));
    }
  }

  private Map<?, ?> servers() {
    return tables.get(section) instanceof Map<?, ?> servers ? servers : Map.of();
  }

  @Override
  public State state(Entry entry) {
    if (!servers().containsKey(entry.name())) {
      return State.ABSENT;
    }
    boolean isSame =
        servers().get(entry.name()) instanceof Map<?, ?> found
            && entry.command().equals(found.get("command"))
            && entry.args().equals(found.get("args"));
    return isSame ? State.PRESENT : State.DIFFERENT;
  }

  @Override
  public String with(Entry entry) {
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    String before = text.isEmpty() || text.endsWith("\n") ? text : text + lineEnd;
    String added = before + (before.isBlank() ? "" : lineEnd) + shown(entry).replace("\n", lineEnd) + lineEnd;
    TomlConfig result;
    try {
      result = new TomlConfig(added, section);
    } catch (CatalogException e) { // an inline table cannot be continued
      throw new CatalogException("'%s' is written so that no table can be added".formatted(section));
    }
    Map<String, Object> others = new HashMap<>(result.tables);
    Map<Object, Object> otherServers = new HashMap<>(result.servers());
    otherServers.remove(entry.name());
    if (otherServers.isEmpty() && !tables.containsKey(section)) {
      others.remove(section);
    } else {
      others.put(section, otherServers);
    }
    if (result.state(entry) != State.PRESENT || !others.equals(tables)) {
      throw new IllegalStateException("the entry is not where it should be");
    }
    return added;
  }

  @Override
  public String shown(Entry entry) {
    return "[%s.%s]\ncommand = %s\nargs = [%s]"
        .formatted(
            section,
            entry.name(),
            quoted(entry.command()),
            String.join(", ", entry.args().stream().map(TomlConfig::quoted).toList()));
  }

  /// Files on a system have no control characters that TOML could not escape the way JSON does.
  private static String quoted(String text) {
    List<String> escaped = text.chars().mapToObj(TomlConfig::escaped).toList();
    return '"' + String.join("", escaped) + '"';
  }

  private static String escaped(int c) {
    return c == '"' || c == '\\' ? "\\" + (char) c : c < ' ' || c == 0x7F ? "\\u%04X".formatted(c) : "" + (char) c;
  }
}
