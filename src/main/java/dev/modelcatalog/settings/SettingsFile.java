package dev.modelcatalog.settings;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/// The user's file of settings: `$XDG_CONFIG_HOME/models/config.toml`, else `~/.config/models/config.toml`. It is read
/// when something is asked of it, once.
public final class SettingsFile {
  private final Home home;
  private final Path path;
  private Settings settings;

  public SettingsFile(Map<String, String> environment) {
    this.home = Home.of(environment);
    this.path = home.folder(environment, "XDG_CONFIG_HOME", ".config").resolve("models/config.toml");
  }

  /// How it is called in messages. It need not be there.
  public String shown() {
    return home.shown(path);
  }

  /// Whether there is one.
  public boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /// What it says: nothing if it is not there. Of one that cannot be used only [Settings#problem] is told.
  public Settings settings() {
    if (settings == null) {
      settings = exists() ? SettingsReader.read(path, home) : Settings.none(shown());
    }
    return settings;
  }
}
