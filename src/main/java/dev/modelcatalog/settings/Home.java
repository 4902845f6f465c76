package dev.modelcatalog.settings;

import java.nio.file.Path;
import java.util.Map;

/// The user's folder, as a shell has it: Java's own answer is that of the list of users.
public record Home(Path folder) {
  public static Home of(Map<String, String> environment) {
    String home = environment.get("HOME");
    return new Home(Path.of(home == null || home.isEmpty() ? System.getProperty("user.home") : home));
  }

  /// The folder for one kind of files: the one that a variable names, if that is an absolute path, else a part of the
  /// home.
  public Path folder(Map<String, String> environment, String variable, String otherwise) {
    String named = environment.get(variable);
    return named != null && Path.of(named).isAbsolute() ? Path.of(named) : folder.resolve(otherwise);
  }

  /// With the home for `~/` at the beginning.
  public String expanded(String path) {
    return path.startsWith("~/") ? folder + path.substring(1) : path;
  }

  /// A file as it is shown: what is in the home begins with `~/`.
  public String shown(Path file) {
    boolean inside = file.startsWith(folder) && folder.getNameCount() > 0;
    return (inside ? "~/" + folder.relativize(file) : file.toString()).replaceAll("\\p{Cntrl}", "?");
  }
}
