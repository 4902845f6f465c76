package dev.modelcatalog.cli.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/// The version of this program, as the build wrote it down.
public final class Version implements IVersionProvider {
  public static String text() {
    try (InputStream in = Version.class.getResourceAsStream("/dev/modelcatalog/version.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"models " + text()};
  }
}
