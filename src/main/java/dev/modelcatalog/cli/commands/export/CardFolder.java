package dev.modelcatalog.cli.commands.export;

import dev.modelcatalog.catalog.WorkFolder;
import dev.modelcatalog.cli.session.AtomicFile;
import dev.modelcatalog.ingest.card.CardMarkdown;
import dev.modelcatalog.rows.ModelRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/// A folder that gets a Markdown card for each model, in `LAB/MODEL.md`.
final class CardFolder implements Closeable {
  private final Path root;
  private final WorkFolder work;

  CardFolder(Path folder) throws IOException {
    root = folder.toAbsolutePath().normalize();
    work = WorkFolder.in(Files.createDirectories(root), ".cards.partial-");
  }

  /// Checks that a card would not replace a file with other contents.
  ///
  /// @throws FileSystemException if it would
  void requireNoOther(ModelRecord card) throws IOException {
    Path file = file(card.key());
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !has(file, CardMarkdown.write(card))) {
      throw new FileSystemException(
          file.toString(),
          null,
          "it already exists with other contents; choose another folder, or use --force to overwrite it");
    }
  }

  private static boolean has(Path file, String text) throws IOException {
    return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), text.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes a card, over the one that is there.
  void write(ModelRecord card) throws IOException {
    write(card.key(), CardMarkdown.write(card));
  }

  /// Writes a card, over the one that is there.
  ///
  /// @param key `LAB/MODEL`
  void write(String key, String text) throws IOException {
    Path file = file(key);
    Files.createDirectories(file.getParent());
    AtomicFile.write(file, work, out -> out.write(text));
  }

  @Override
  public void close() {
    work.close();
  }

  /// Where a card goes: in the folder, whatever a catalog of somebody else's has for a key.
  ///
  /// @throws FileSystemException if it would be written somewhere else
  private Path file(String key) throws FileSystemException {
    Path file = root.resolve(key.replace('\0', '?') + ".md").normalize();
    if (!file.startsWith(root)) {
      throw new FileSystemException(file.toString(), null, "it is outside the target folder");
    }
    for (Path folder = file.getParent(); !folder.equals(root); folder = folder.getParent()) {
      if (Files.isSymbolicLink(folder)) {
        throw new FileSystemException(
            folder.toString(), null, "it is a symbolic link, which may lead outside the target folder");
      }
    }
    return file;
  }
}
