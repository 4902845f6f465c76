package dev.modelcatalog.update;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
  private static final long MAX = 1 << 20;

  @TempDir Path folder;

  private Path zip(String name, byte[] content) throws IOException {
    Path file = folder.resolve("archive.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry("data/"));
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
    }
    return file;
  }

  private Path tar(byte type, String name, byte[] content) throws IOException {
    Path file = folder.resolve("archive.tar.gz");
    try (OutputStream compressed = new GZIPOutputStream(Files.newOutputStream(file));
        TarArchiveOutputStream out = new TarArchiveOutputStream(compressed)) {
      TarArchiveEntry entry = new TarArchiveEntry(name, type);
      entry.setSize(content.length);
      out.putArchiveEntry(entry);
      out.write(content);
      out.closeArchiveEntry();
    }
    return file;
  }

  private List<Archive.Entry> unpack(Path file) throws IOException, FetchException {
    return Archive.unpack(file, Files.createTempDirectory(folder, "unpacked"), MAX);
  }

  private String problem(Path file) {
    return assertThrows(FetchException.class, () -> unpack(file)).getMessage();
  }

  private static void check(List<Archive.Entry> entries, String name, String content) throws IOException {
    assertEquals(List.of(name), entries.stream().map(Archive.Entry::name).toList());
    assertEquals(content, Files.readString(entries.getFirst().file()));
  }

  @Test
  void bothKinds() throws Exception {
    Path zip = zip("data/a.csv", "x,y".getBytes(UTF_8));
    Path tar = tar(TarConstants.LF_NORMAL, "repo/models/a.md", "# a".getBytes(UTF_8));
    assertTrue(Archive.isArchive(zip) && Archive.isArchive(tar));
    check(unpack(zip), "data/a.csv", "x,y");
    check(unpack(tar), "repo/models/a.md", "# a");
    assertFalse(Archive.isArchive(Files.writeString(folder.resolve("plain"), "{}")));
    assertFalse(Archive.isArchive(Files.writeString(folder.resolve("empty"), "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil.md", "/etc/evil.md", "a/../../evil.md", "..\\evil.md"})
  void aNameThatLeadsOut(String name) throws IOException {
    assertEquals("has a file name that leads out of the archive", problem(zip(name, new byte[1])));
    if (!name.startsWith("/")) { // tar drops the leading slash itself
      assertEquals(
          "has a file name that leads out of the archive", problem(tar(TarConstants.LF_NORMAL, name, new byte[1])));
    }
  }

  @Test
  void linksAreSkipped() throws Exception {
    assertEquals(List.of(), unpack(tar(TarConstants.LF_SYMLINK, "link", new byte[0])));
    assertEquals(List.of(), unpack(tar(TarConstants.LF_LINK, "link", new byte[0])));
  }

  @Test
  void aBombEndsAtTheLimit() throws IOException {
    assertEquals("unpacks to more than 1 MB", problem(zip("zeros", new byte[3 << 20])));
    assertEquals("unpacks to more than 1 MB", problem(tar(TarConstants.LF_NORMAL, "zeros", new byte[3 << 20])));
  }

  @Test
  void damaged() throws IOException {
    byte[] whole = Files.readAllBytes(zip("a", "x".repeat(10_000).getBytes(UTF_8)));
    for (int length : List.of(5, 40, whole.length / 2)) {
      Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, length));
      assertTrue(problem(cut).matches("is an empty or damaged archive|is a damaged archive: .*"), problem(cut));
    }
    byte[] tar = Files.readAllBytes(tar(TarConstants.LF_NORMAL, "a", "x".repeat(10_000).getBytes(UTF_8)));
    Path cut = Files.write(folder.resolve("cut.tgz"), Arrays.copyOf(tar, tar.length / 2));
    assertTrue(problem(cut).startsWith("is a damaged archive: "), problem(cut));
  }
}
