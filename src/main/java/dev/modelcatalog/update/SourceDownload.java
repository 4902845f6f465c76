package dev.modelcatalog.update;

import dev.modelcatalog.ingest.InputFile;
import dev.modelcatalog.rows.FetchedContent;
import dev.modelcatalog.rows.Sha256;
import dev.modelcatalog.update.Fetched.Validators;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Downloads one source. Files that have not changed since the last time are needed only if another one has.
final class SourceDownload {
  private static final int MAX_START = 1 << 10;

  private final RemoteSource source;
  private final Fetcher fetcher;
  private final Map<String, FetchedContent> known;
  private final Supplier<Path> newPath;

  /// What is being fetched, for messages.
  private URI at;

  /// @param known what the catalog has of each address
  /// @param newPath returns the path of a new temporary file
  SourceDownload(RemoteSource source, Fetcher fetcher, Map<String, FetchedContent> known, Supplier<Path> newPath) {
    this.source = source;
    this.fetcher = fetcher;
    this.known = known;
    this.newPath = newPath;
  }

  /// A file of the source.
  ///
  /// @param address where it is; the first address where it could be if it is absent
  /// @param fetched null if it is absent
  private record Part(RemoteFile file, URI address, Fetched fetched) {
    boolean isAbsent() {
      return fetched == null;
    }

    boolean isUnchanged() {
      return fetched != null && fetched.isUnchanged();
    }

    /// Whether it is to be imported.
    boolean isData() {
      return fetched != null && !file.isFolder();
    }
  }

  Download run() throws InterruptedException {
    at = source.files().getFirst().addresses().getFirst();
    try {
      List<Part> parts = parts();
      if (parts.stream().noneMatch(Part::isData)) {
        at = parts.getFirst().address;
        throw new FetchException("does not exist, and neither does any other file of this source");
      }
      boolean isNewer = false;
      for (Part part : parts) {
        isNewer |= isNew(part);
      }
      if (!isNewer) {
        boolean isNotModified = parts.stream().filter(Part::isData).allMatch(Part::isUnchanged);
        return new Download(source, List.of(), List.of(), isNotModified, null);
      }
      List<InputFile> inputs = new ArrayList<>();
      List<FetchedContent> contents = new ArrayList<>();
      for (Part each : parts) {
        Part part = each.isUnchanged() ? part(each.file, List.of(each.address), false) : each;
        contents.add(content(part));
        if (part.isData()) {
          inputs.addAll(inputs(part));
        }
      }
      return new Download(source, inputs, contents, false, null);
    } catch (FetchException e) {
      return Download.failed(source, at + " " + e.getMessage());
    } catch (IOException e) {
      return Download.failed(source, at + " cannot be stored: " + e.getMessage());
    }
  }

  private List<Part> parts() throws IOException, FetchException, InterruptedException {
    List<Part> parts = new ArrayList<>();
    for (RemoteFile file : source.files()) {
      // A listing that has not changed would have to be known to tell which files there are.
      Part part = part(file, file.addresses(), !file.isFolder());
      parts.add(part);
      if (file.isFolder() && !part.isAbsent()) {
        for (RemoteFile listed : FolderListing.read(part.fetched.file(), file.roots())) {
          parts.add(part(listed, listed.addresses(), true));
        }
      }
    }
    return parts;
  }

  /// @param isConditional whether it may be left out if it has not changed
  private Part part(RemoteFile file, List<URI> addresses, boolean isConditional)
      throws IOException, FetchException, InterruptedException {
    for (URI address : addresses) {
      at = address;
      FetchedContent before = isConditional ? known.get(address.toString()) : null;
      Validators validators = before == null ? Validators.NONE : new Validators(before.etag(), before.lastModified());
      try {
        return new Part(file, address, fetch(address, validators));
      } catch (FetchException e) {
        if (!e.isMissing() || !file.isOptional()) {
          throw e;
        }
      }
    }
    return new Part(file, addresses.getFirst(), null);
  }

  private Fetched fetch(URI address, Validators validators) throws IOException, FetchException, InterruptedException {
    if (!"file".equals(address.getScheme())) {
      return fetcher.fetch(address, validators, newPath.get());
    }
    try {
      Path file = Path.of(address);
      if (Files.isDirectory(file)) {
        return new Fetched(FolderListing.write(file, newPath.get()), Validators.NONE);
      }
      if (Files.size(file) > FetchLimits.DEFAULT.maxUnpacked()) {
        throw new FetchException("is larger than %,d MB".formatted(FetchLimits.DEFAULT.maxUnpacked() >> 20));
      }
      return new Fetched(file, Validators.NONE);
    } catch (NoSuchFileException e) {
      throw new FetchException("does not exist", true, e);
    } catch (IOException | IllegalArgumentException e) {
      throw new FetchException("cannot be read: " + e.getMessage(), e);
    }
  }

  private boolean isNew(Part part) throws IOException, FetchException {
    FetchedContent before = known.get(part.address.toString());
    return !part.isUnchanged()
        && (before == null ? !part.isAbsent() : !Arrays.equals(before.digest(), content(part).digest()));
  }

  /// Returns what to remember of a file; of an absent one that it was empty.
  private FetchedContent content(Part part) throws IOException, FetchException {
    at = part.address;
    if (!part.isAbsent() && isWebPage(part.fetched.file())) {
      throw new FetchException("sends a web page, not data");
    }
    Validators validators = part.isAbsent() ? Validators.NONE : part.fetched.validators();
    byte[] digest = part.isAbsent() ? Sha256.of(InputStream.nullInputStream()) : Sha256.of(part.fetched.file());
    String name = source.isWhole() ? source.key() : source.name();
    return new FetchedContent(part.address.toString(), name, validators.etag(), validators.lastModified(), digest);
  }

  private static boolean isWebPage(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String start =
          new String(in.readNBytes(MAX_START), StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
      return start.startsWith("<!doctype html") || start.startsWith("<html");
    }
  }

  /// Returns the file or, of an archive, those of its files that could be data.
  private List<InputFile> inputs(Part part) throws IOException, FetchException {
    at = part.address;
    Path file = part.fetched.file();
    if (!Archive.isArchive(file)) {
      return List.of(InputFile.of(file, part.address.toString(), part.file.isOptional()));
    }
    Path unpacked = Files.createDirectory(newPath.get());
    return Archive.unpack(file, unpacked, FetchLimits.DEFAULT.maxUnpacked()).stream()
        .filter(entry -> InputFile.couldBeData(entry.name()))
        .map(entry -> InputFile.of(entry.file(), part.address + "/" + entry.name(), true))
        .toList();
  }
}
