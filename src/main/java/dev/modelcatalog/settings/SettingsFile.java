package dev.modelcatalog.settings;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/// The user's settings file: `$XDG_CONFIG_HOME/models/config.toml`, or `~/.config/models/config.toml`. It is read once,
/// when first needed.
public final class SettingsFile {
  private final Home home;
  private final Path path;
  private Settings settings;

  public SettingsFile(Map<String, String> environment) {
    this.home = Home.of(environment);
    this.path = home.folder(environment, "XDG_CONFIG_HOME", ".config").resolve("models/config.toml");
  }

  /// Returns the path for messages. The file does not have to exist.
  public String shown() {
    return home.shown(path);
  }

  /// Whether the file exists.
  public boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /// Returns the settings, which are empty if the file does not exist. If it cannot be used, only [Settings#problem] is
  /// set.
  public Settings settings() {
    if (settings == null) {
      settings = exists() ? SettingsReader.read(path, home) : Settings.none(shown());
    }
    return settings;
  }
}
