package dev.modelcatalog.cli.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDraftTest {
  private static final String MARK = ".mark";

  @TempDir Path folder;

  private FolderDraft draft(Path target) throws IOException {
    return new FolderDraft(target, MARK, "a draft", false);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void publish(Path target, String file, String text) throws IOException {
    try (FolderDraft draft = draft(target)) {
      Files.writeString(Files.createDirectories(draft.folder().resolve("sub")).resolve(file), text);
      draft.publish();
    }
  }

  @Test
  void whatIsNotPublishedIsDeleted() throws IOException {
    Path target = folder.resolve("target");
    try (FolderDraft draft = draft(target)) {
      Files.writeString(draft.folder().resolve("file"), "half");
      assertFalse(Files.exists(target));
    }
    assertEquals(List.of(), names(folder));
    publish(target, "file", "first");
    try (FolderDraft draft = draft(target)) {
      Files.writeString(Files.createDirectories(draft.folder().resolve("sub")).resolve("file"), "half");
    }
    assertEquals(List.of(MARK, "sub"), names(target));
    assertEquals("first", Files.readString(target.resolve("sub/file")));
  }

  @Test
  void aLaterDraftReplacesWhatItHas() throws IOException {
    Path target = folder.resolve("new/target");
    publish(target, "old", "old");
    Files.writeString(target.resolve("mine"), "mine");
    publish(target, "new", "new");
    assertEquals(List.of(MARK, "mine", "sub"), names(target));
    assertEquals(List.of("new"), names(target.resolve("sub")));
    assertEquals(List.of("target"), names(target.getParent()));
  }

  @Test
  void whatOnlyTheEarlierDraftHadIsDeleted() throws IOException {
    Path target = folder.resolve("target");
    try (FolderDraft draft = draft(target)) {
      Files.writeString(draft.folder().resolve("page-1"), "one");
      Files.writeString(draft.folder().resolve("page-2"), "two");
      draft.publish();
    }
    Files.writeString(target.resolve("page-3"), "mine");
    try (FolderDraft draft = draft(target)) {
      Files.writeString(draft.folder().resolve("page-1"), "new");
      draft.publish();
    }
    assertEquals(List.of(MARK, "page-1", "page-3"), names(target));
    assertEquals("new", Files.readString(target.resolve("page-1")));
  }

  /// A list that somebody has changed leads nowhere else.
  @Test
  void theListNamesOnlyWhatIsInTheFolder() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine"), "mine");
    Path target = folder.resolve("target");
    publish(target, "file", "first");
    Files.writeString(target.resolve(MARK), "a draft\nsub\n../mine\n..\n.\n" + mine + "\n\n");
    publish(target, "file", "second");
    assertEquals("mine", Files.readString(mine));
    assertEquals(List.of(MARK, "sub"), names(target));
  }

  @Test
  void aSymbolicLinkIsReplacedAndNotFollowed() throws IOException {
    Path target = folder.resolve("target");
    publish(target, "file", "first");
    Path elsewhere = Files.writeString(Files.createDirectory(folder.resolve("elsewhere")).resolve("file"), "mine");
    Files.delete(target.resolve("sub/file"));
    Files.delete(target.resolve("sub"));
    Files.createSymbolicLink(target.resolve("sub"), elsewhere.getParent());
    publish(target, "file", "second");
    assertEquals("mine", Files.readString(elsewhere));
    assertFalse(Files.isSymbolicLink(target.resolve("sub")));
    assertEquals("second", Files.readString(target.resolve("sub/file")));
  }

  @Test
  void otherContentsAreRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThrows(FileSystemException.class, () -> draft(folder));
    assertThrows(FileSystemException.class, () -> draft(file));
    assertEquals(List.of("file"), names(folder));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    publish(empty, "file", "text");
    assertTrue(Files.exists(empty.resolve("sub/file")));
  }
}
