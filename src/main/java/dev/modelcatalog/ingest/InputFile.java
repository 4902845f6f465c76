package dev.modelcatalog.ingest;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A file that is to be taken in.
///
/// @param path where it is
/// @param name what findings and records call it: its path, or the address that it was fetched from
/// @param isNamed whether the user named it; else it was found in a folder
/// @param isOptional whether it may be left out if it is no data: the folder holds files of several kinds
public record InputFile(Path path, String name, boolean isNamed, boolean isOptional) {
  /// Stands for standard input.
  public static final InputFile STANDARD_INPUT = new InputFile(Path.of("-"), "standard input", true, false);

  /// What `stat` says of a file's kind.
  private static final int TYPE_MASK = 0170000;

  private static final int PIPE = 0010000;

  private static final Set<String> EXTENSIONS = Set.of("md", "jsonl", "json", "yaml", "yml", "csv", "tsv", "gguf");

  /// The one hidden folder that is looked into: where the Hugging Face Hub keeps evaluation results.
  private static final String RESULTS_FOLDER = ".eval_results";

  /// A file that stands for itself.
  ///
  /// @param name what findings and records call it
  /// @param isOptional whether it may be left out if it is no data
  public static InputFile of(Path path, String name, boolean isOptional) {
    return new InputFile(path, name, true, isOptional);
  }

  /// Whether a file with this name could be data.
  public static boolean couldBeData(String name) {
    return isImported(Path.of(name));
  }

  /// What a path on the command line stands for: the path itself, or what is in a folder (and its folders) and could be
  /// data, in the order of the names. What is hidden is left out. A folder that cannot be read stands for itself, to be
  /// refused.
  public static List<InputFile> of(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(of(path, path.toString(), false));
    }
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isImported(path.relativize(file))) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            if (failure != null) {
              files.add(folder);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    boolean mixed = files.stream().map(InputFile::extension).distinct().count() > 1;
    return files.stream().map(file -> new InputFile(file, file.toString(), false, mixed)).toList();
  }

  /// Why it cannot be read; null if nothing speaks against it. A pipe may have no writer, and a device no end: of these
  /// only a pipe is read that the user named, such as `<(…)` of a shell.
  String problem() {
    if (!Files.exists(path)) {
      return Files.isSymbolicLink(path) ? "is a broken link" : "does not exist";
    }
    if (!Files.isReadable(path)) {
      return "cannot be read: permission denied";
    }
    if (Files.isRegularFile(path) || isNamed && isPipe()) {
      return null;
    }
    return isPipe() ? "is a pipe, which is read only if named explicitly" : "is not a regular file";
  }

  private boolean isPipe() {
    try {
      return Files.getAttribute(path, "unix:mode") instanceof Integer mode && (mode & TYPE_MASK) == PIPE;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  /// Opens it. What a channel would ask of a pipe, its size and place, it cannot tell.
  InputStream open() throws IOException {
    return isPipe() ? new FileInputStream(path.toFile()) : Files.newInputStream(path);
  }

  private static boolean isImported(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".") && !part.toString().equals(RESULTS_FOLDER)) {
        return false;
      }
    }
    return EXTENSIONS.contains(extension(relative));
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
