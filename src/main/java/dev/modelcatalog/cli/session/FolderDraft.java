package dev.modelcatalog.cli.session;

import dev.modelcatalog.catalog.WorkFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// A folder of files that takes its name only when it is complete.
///
/// A new folder appears at once. In a folder that an earlier draft made, the files and folders at its top are replaced
/// one after the other; those that only the earlier draft had are deleted, and others, such as `.git`, stay. A folder
/// that no draft made, and a file at its top that no draft wrote, are refused unless the user forces it.
public final class FolderDraft implements Closeable {
  private final Path target;
  private final WorkFolder work;
  private final Path draft;
  private final String mark;
  private final String description;
  private final boolean force;
  private final boolean exists;

  /// @param target where the folder will be; what it is in stands already
  /// @param mark the name of the file by which a later draft knows the folder; it lists what is at its top
  /// @param description what the folder has; the first line of that file
  /// @param force whether files of others may be replaced
  /// @throws IOException if the target has other contents or cannot be written
  public FolderDraft(Path target, String mark, String description, boolean force) throws IOException {
    this.target = target.toAbsolutePath().normalize();
    this.mark = mark;
    this.force = force;
    this.exists = Files.exists(this.target, LinkOption.NOFOLLOW_LINKS);
    if (exists && !Files.isDirectory(this.target)) {
      throw new FileSystemException(target.toString(), null, "it is not a folder");
    }
    if (exists && !force && !Files.exists(this.target.resolve(mark)) && !children(this.target).isEmpty()) {
      throw new FileSystemException(
          target.toString(), null, "it has other files; choose another folder, or use --force to overwrite them");
    }
    Path parent = exists ? this.target : this.target.getParent();
    Files.createDirectories(parent);
    work = WorkFolder.in(parent, ".%s.partial-".formatted(mark.replaceFirst("^\\.", "")));
    draft = Files.createDirectory(work.path().resolve("draft"));
    this.description = description;
  }

  /// Where the files are written.
  public Path folder() {
    return draft;
  }

  /// Gives the folder its name.
  ///
  /// @throws IOException if it cannot be put there; the target is then as it was
  public void publish() throws IOException {
    work.whole(this::moveIntoPlace);
  }

  private void moveIntoPlace() throws IOException {
    List<String> former = former();
    List<String> names = children(draft).stream().map(file -> file.getFileName().toString()).sorted().toList();
    Files.writeString(draft.resolve(mark), description.strip() + "\n" + String.join("\n", names) + "\n");
    if (!exists) {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    if (!force) {
      requireNoOthers(names, former);
    }
    Path old = Files.createDirectory(draft.resolve(".old"));
    Files.move(draft.resolve(mark), target.resolve(mark), StandardCopyOption.ATOMIC_MOVE);
    List<Path> files = children(draft).stream().filter(file -> !file.equals(old)).sorted().toList();
    int done = 0;
    try {
      for (; done < files.size(); done++) {
        replace(files.get(done), old);
      }
    } catch (IOException e) {
      for (Path file : files.subList(0, done)) {
        restore(file.getFileName(), old);
      }
      throw e;
    }
    for (String name : former) {
      Path file = target.resolve(name);
      if (!names.contains(name) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(file, old.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /// @throws FileSystemException if a file at the top would replace one that no earlier draft wrote
  private void requireNoOthers(List<String> names, List<String> former) throws FileSystemException {
    for (String name : names) {
      Path file = target.resolve(name);
      if (!former.contains(name) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileSystemException(
            file.toString(), null, "no export wrote it; choose another folder, or use --force to overwrite it");
      }
    }
  }

  /// Returns the names at the top of the folder that the earlier draft had.
  private List<String> former() throws IOException {
    Path file = target.resolve(mark);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    return Files.readAllLines(file).stream()
        .skip(1)
        .filter(name -> !name.isBlank() && !name.matches("[.]+|.*[/\\\\].*|[.]git"))
        .toList();
  }

  private void replace(Path file, Path old) throws IOException {
    Path name = file.getFileName();
    Path current = target.resolve(name);
    boolean isThere = Files.exists(current, LinkOption.NOFOLLOW_LINKS);
    if (isThere) {
      Files.move(current, old.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(file, current, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (isThere) {
        Files.move(old.resolve(name), current, StandardCopyOption.ATOMIC_MOVE);
      }
      throw e;
    }
  }

  private void restore(Path name, Path old) throws IOException {
    Files.move(target.resolve(name), draft.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    if (Files.exists(old.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      Files.move(old.resolve(name), target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /// Deletes what was not published, and what a published folder replaced.
  @Override
  public void close() {
    work.close();
  }
}
