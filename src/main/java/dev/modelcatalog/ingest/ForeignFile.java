package dev.modelcatalog.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file that holds no data of any kind that can be imported, and what it is instead.
///
/// @param reason what it is
/// @param remedy what to do
/// @param isMissing whether the data belongs here, but was not fetched
record ForeignFile(String reason, String remedy, boolean isMissing) {
  private static final Pattern LFS_POINTER = Pattern.compile("version https://git-lfs\\.github\\.com/spec/.*");
  private static final Pattern ANNEX_POINTER = Pattern.compile("(?:\\.\\./)*(?:\\.git)?/annex/objects/.*");

  /// Comments before it are allowed. Markdown may begin with other elements, such as `<div>`.
  private static final Pattern WEB_PAGE = Pattern.compile("(?i)(?:<!--[^>]*-->\\s*)*(?:<!doctype html|<html|<head)\\b");

  private static final Pattern XML = Pattern.compile("(?i)<\\?xml\\b|<Error>\\s*<Code>");
  private static final String RAW_FILE = "download the file itself, not the page that shows it";
  private static final String UNPACK = "unpack it, and import what is in it";

  /// The names of files that are in a workbook, of which one is at its beginning.
  private static final Pattern WORKBOOK =
      Pattern.compile("\\[Content_Types]\\.xml|docProps/|xl/|application/vnd\\.oasis\\.opendocument\\.spreadsheet");

  private static final ForeignFile SPREADSHEET =
      new ForeignFile("is a spreadsheet (Excel, LibreOffice or alike)", "save the sheet as CSV", false);

  /// The first bytes of files of Excel 97 to 2003.
  private static final String OLD_OFFICE = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";

  private static final int TAR_MAGIC = 257;

  private enum Format {
    ZIP("a ZIP archive", UNPACK, 'P', 'K', 3, 4),
    GZIP("compressed (gzip)", UNPACK, 0x1F, 0x8B),
    ZSTD("compressed (zstd)", UNPACK, 0x28, 0xB5, 0x2F, 0xFD),
    BZIP2("compressed (bzip2)", UNPACK, 'B', 'Z', 'h'),
    XZ("compressed (xz)", UNPACK, 0xFD, '7', 'z', 'X', 'Z', 0),
    SQLITE(
        "an SQLite database",
        "name a catalog with --db; import what 'models export' writes from it",
        "SQLite format 3\0".chars().toArray()),
    PARQUET("a Parquet file", "convert it to CSV or JSON", 'P', 'A', 'R', '1'),
    PDF("a PDF document", "write its scores into a CSV file: model,benchmark,score", '%', 'P', 'D', 'F', '-');

    private final String what;
    private final String remedy;
    private final byte[] magic;

    Format(String what, String remedy, int... magic) {
      this.what = what;
      this.remedy = remedy;
      this.magic = new byte[magic.length];
      for (int i = 0; i < magic.length; i++) {
        this.magic[i] = (byte) magic[i];
      }
    }
  }

  /// Returns what a file is that is no data.
  ///
  /// @param start the first bytes of the file
  static Optional<ForeignFile> of(byte[] start) {
    String latin = new String(start, StandardCharsets.ISO_8859_1);
    if (latin.startsWith(OLD_OFFICE) || latin.startsWith("PK") && WORKBOOK.matcher(latin).find()) {
      return Optional.of(SPREADSHEET);
    }
    if (latin.startsWith("ustar", TAR_MAGIC)) {
      return Optional.of(new ForeignFile("is a tar archive", UNPACK, false));
    }
    for (Format format : Format.values()) {
      if (Arrays.equals(format.magic, Arrays.copyOf(start, Math.min(start.length, format.magic.length)))) {
        return Optional.of(new ForeignFile("is " + format.what, format.remedy, false));
      }
    }
    String text = new String(start, StandardCharsets.UTF_8).replace("\uFEFF", "").stripLeading();
    if (LFS_POINTER.matcher(text).lookingAt()) {
      return Optional.of(new ForeignFile("is a Git LFS pointer, not the file itself", "run 'git lfs pull'", true));
    }
    if (ANNEX_POINTER.matcher(text).lookingAt()) {
      return Optional.of(new ForeignFile("is a git-annex pointer, not the file itself", "run 'git annex get'", true));
    }
    if (WEB_PAGE.matcher(text).lookingAt()) {
      return Optional.of(new ForeignFile("is a web page", RAW_FILE, false));
    }
    return XML.matcher(text).lookingAt() ? Optional.of(new ForeignFile("is XML", RAW_FILE, false)) : Optional.empty();
  }
}
