package dev.modelcatalog.ingest;

import java.io.IOException;
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
/// @param isOptional whether it may be left out if it is no data: it was found in a folder that holds
///     files of several kinds
public record InputFile(Path path, boolean isOptional) {
  /// Stands for standard input.
  public static final InputFile STANDARD_INPUT = new InputFile(Path.of("-"), false);

  private static final Set<String> TAKEN = Set.of("md", "jsonl", "json", "yaml", "yml", "csv");

  /// The one hidden folder that is looked into: where the Hugging Face Hub keeps evaluation results.
  private static final String RESULTS = ".eval_results";

  /// What a path on the command line stands for: the path itself, or what is in a folder (and its
  /// folders) and could be data, in the order of the
  /// names. What is hidden is left out. A folder that cannot be read stands for itself, to be refused.
  public static List<InputFile> of(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(new InputFile(path, false));
    }
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(path, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (isTaken(path.relativize(file))) {
          files.add(file);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException failure) {
        files.add(file);
        return FileVisitResult.CONTINUE;
      }
    });
    files.sort(null);
    boolean mixed = files.stream().map(InputFile::extension).distinct().count() > 1;
    return files.stream().map(file -> new InputFile(file, mixed)).toList();
  }

  private static boolean isTaken(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".") && !part.toString().equals(RESULTS)) {
        return false;
      }
    }
    return TAKEN.contains(extension(relative));
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
