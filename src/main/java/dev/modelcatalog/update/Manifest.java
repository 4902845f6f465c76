package dev.modelcatalog.update;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.ingest.source.JsonText;
import dev.modelcatalog.rows.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The manifest of a shared catalog: a small JSON file beside the database that says which one it is.
///
/// @param schema the schema version of the database
/// @param date the day on which it was exported (UTC)
/// @param file the name of the database, in the folder of the manifest
/// @param sha256 the SHA-256 digest of the database: 64 hexadecimal digits in lower case
/// @param bytes the size of the database
public record Manifest(long schema, LocalDate date, String file, String sha256, long bytes) {
  /// The name under which exports write it.
  public static final String NAME = "latest.json";

  private static final String FORMAT = "models-catalog";
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /// A name without a folder that no file system and no address reads as anything else.
  private static final Pattern FILE = Pattern.compile("(?!\\.)[^/\\\\\\p{Cntrl}]{1,200}");

  /// Describes a database.
  ///
  /// @param schema its schema version
  /// @param date the day of the export
  public static Manifest of(Path database, long schema, LocalDate date) throws IOException {
    return new Manifest(
        schema,
        date,
        database.getFileName().toString(),
        HexFormat.of().formatHex(Sha256.of(database)),
        Files.size(database));
  }

  /// Whether a file is a manifest.
  public static boolean isOne(Path file) throws IOException {
    try {
      return Files.isRegularFile(file) && read(file) != null;
    } catch (FetchException e) {
      return false;
    }
  }

  /// Reads a manifest. Keys that this program does not know are ignored.
  ///
  /// @throws FetchException if it is none
  static Manifest read(Path file) throws IOException, FetchException {
    try (InputStream in = Files.newInputStream(file)) {
      JsonObject json = new JsonObject(JsonText.DOCUMENT.readTree(in));
      if (!FORMAT.equals(json.text("format"))) {
        throw new BadJsonException("has not the format " + FORMAT);
      }
      Manifest manifest =
          new Manifest(
              json.requiredWhole("schema"),
              json.date("date"),
              json.required("file"),
              json.required("sha256"),
              json.requiredWhole("bytes"));
      if (manifest.date == null) {
        throw new BadJsonException("has no 'date'");
      }
      if (!FILE.matcher(manifest.file).matches()) {
        throw new BadJsonException("'file' must be a name in the folder of the manifest");
      }
      if (!DIGEST.matcher(manifest.sha256).matches()) {
        throw new BadJsonException("'sha256' must be 64 hexadecimal digits");
      }
      if (manifest.bytes <= 0) {
        throw new BadJsonException("'bytes' must be positive");
      }
      return manifest;
    } catch (JacksonException e) {
      throw new FetchException(JsonText.problem(e, false), e);
    } catch (BadJsonException e) {
      throw new FetchException("is not the manifest of a catalog: it " + e.getMessage(), e);
    }
  }

  /// Returns the digest of the database: 32 bytes.
  public byte[] digest() {
    return HexFormat.of().parseHex(sha256);
  }

  /// Returns the manifest as one line of JSON.
  public String json() {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("format", FORMAT);
      json.writeNumberProperty("schema", schema);
      json.writeStringProperty("date", date.toString());
      json.writeStringProperty("file", file);
      json.writeStringProperty("sha256", sha256);
      json.writeNumberProperty("bytes", bytes);
      json.writeEndObject();
    }
    return line.toString();
  }
}
