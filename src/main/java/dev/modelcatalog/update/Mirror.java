package dev.modelcatalog.update;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A place that has copies of the sources' files, under the same names: a web server, or a folder on this machine.
///
/// @param base ends in `/`
public record Mirror(URI base) {
  /// @param place an address, or the path of a folder
  /// @throws IllegalArgumentException if it is neither
  public static Mirror of(String place) {
    if (Files.isDirectory(Path.of(place))) {
      return new Mirror(Path.of(place).toAbsolutePath().toUri());
    }
    try {
      URI address = new URI(place.endsWith("/") ? place : place + "/");
      if (Fetcher.isHttp(address) || "file".equals(address.getScheme())) {
        return new Mirror(address);
      }
    } catch (URISyntaxException e) {
      // reported below
    }
    throw new IllegalArgumentException("--from: '%s' is neither a folder nor an http or https URL".formatted(place));
  }

  /// Returns a source at this place. A folder may have the files of a source in a folder with its name, so that equal
  /// names of two sources do not meet.
  public RemoteSource of(RemoteSource source) {
    return source.at(
        address -> {
          String path = address.getPath();
          String name = path.substring(path.lastIndexOf('/') + 1);
          URI nested = base.resolve(source.name() + "/" + name);
          boolean isNested = "file".equals(nested.getScheme()) && Files.exists(Path.of(nested));
          return isNested ? nested : base.resolve(name);
        });
  }
}
