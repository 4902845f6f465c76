package dev.modelcatalog.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/// The user's settings file: `$XDG_CONFIG_HOME/models/config.toml`, or `~/.config/models/config.toml`. It is read once,
/// when first needed.
public final class SettingsFile {
  /// The maximum size in bytes.
  static final int MAX_BYTES = 1 << 16;

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

  /// Reads a settings file. Reading a device may never end, and reading a pipe may block.
  static String text(Path path, String file) throws IOException, UnusableSettingsException {
    if (!Files.isRegularFile(path)) {
      throw new UnusableSettingsException(
          "%s is not a settings file, but %s; remove it"
              .formatted(
                  file,
                  Files.isDirectory(path) ? "a folder" : Files.exists(path) ? "a special file" : "a broken link"));
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UnusableSettingsException(
            "%s is larger than %d KiB; make it smaller, or remove it".formatted(file, MAX_BYTES >> 10));
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
  }
}
