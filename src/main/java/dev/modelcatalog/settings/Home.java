package dev.modelcatalog.settings;

import java.nio.file.Path;
import java.util.Map;

/// The user's home folder according to the shell; Java's `user.home` comes from the user database.
public record Home(Path folder) {
  public static Home of(Map<String, String> environment) {
    String home = environment.get("HOME");
    return new Home(Path.of(home == null || home.isEmpty() ? System.getProperty("user.home") : home));
  }

  /// Returns the folder for a type of files: the value of a variable if it is an absolute path, otherwise a folder in
  /// the home folder.
  public Path folder(Map<String, String> environment, String variable, String otherwise) {
    String named = environment.get(variable);
    return named != null && Path.of(named).isAbsolute() ? Path.of(named) : folder.resolve(otherwise);
  }

  /// Expands a leading `~/`.
  public String expanded(String path) {
    return path.startsWith("~/") ? folder + path.substring(1) : path;
  }

  /// Returns a path for display, with `~/` for the home folder.
  public String shown(Path file) {
    boolean inside = file.startsWith(folder) && folder.getNameCount() > 0;
    return (inside ? "~/" + folder.relativize(file) : file.toString()).replaceAll("\\p{Cntrl}", "?");
  }
}
