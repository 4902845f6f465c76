package dev.modelcatalog.cli.commands.agents;

import dev.modelcatalog.catalog.CatalogException;
import java.util.List;

/// The text of a client's configuration, to which a server is added. Everything else stays as it is, to the byte.
interface ClientConfig {
  /// How a client starts the server.
  ///
  /// @param name of the server in the client
  /// @param command the program, by name or path
  /// @param args its arguments
  record Entry(String name, String command, List<String> args) {}

  /// What a configuration says about a name.
  enum State {
    ABSENT,
    /// It has the same entry.
    PRESENT,
    /// It has another entry of that name.
    DIFFERENT
  }

  /// Looks the entry up.
  ///
  /// @throws CatalogException if the text cannot be read
  State state(Entry entry);

  /// Returns the text with the entry.
  ///
  /// @throws CatalogException if the text has no place for it
  String with(Entry entry);

  /// The entry as it would be written by hand.
  String shown(Entry entry);
}
