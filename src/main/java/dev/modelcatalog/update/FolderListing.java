package dev.modelcatalog.update;

import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.JsonObject;
import dev.modelcatalog.ingest.source.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// A list of the files in a folder, as the Hugging Face Hub answers it: `[{"type": "file", "path": "folder/name"}]`.
final class FolderListing {
  private static final int MAX_FILES = 1_000;

  private FolderListing() {}

  /// Reads which evaluation results a folder has.
  ///
  /// @param roots the addresses that each path begins with
  /// @throws FetchException if it is no listing
  static List<RemoteFile> read(Path listing, List<URI> roots) throws IOException, FetchException {
    List<RemoteFile> files = new ArrayList<>();
    try (InputStream in = Files.newInputStream(listing)) {
      JsonNode root = JsonText.DOCUMENT.readTree(in);
      if (!root.isArray()) {
        throw new FetchException("is not a list of files");
      }
      for (JsonNode entry : root) {
        JsonObject file = new JsonObject(entry);
        String path = file.text("path");
        if (path != null && "file".equals(file.text("type")) && Repositories.isResult(path)) {
          String relative = new URI(null, null, "/" + path, null).getRawPath().substring(1);
          files.add(RemoteFile.optional(roots.stream().map(each -> each.resolve(relative)).toList()));
        }
      }
    } catch (JacksonException e) {
      throw new FetchException(JsonText.problem(e, false), e);
    } catch (BadJsonException e) {
      throw new FetchException("is not a list of files: it " + e.getMessage(), e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    if (files.size() > MAX_FILES) {
      throw new FetchException("lists more than %,d files".formatted(MAX_FILES));
    }
    return files;
  }

  /// Lists a folder of this machine.
  static Path write(Path folder, Path target) throws IOException {
    ArrayNode list = JsonMapper.shared().createArrayNode();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(
              file ->
                  list.addObject().put("type", "file").put("path", folder.getFileName() + "/" + file.getFileName()));
    }
    return Files.writeString(target, list.toString());
  }
}
