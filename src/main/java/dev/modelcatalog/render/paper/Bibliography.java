package dev.modelcatalog.render.paper;

import dev.modelcatalog.render.Latex;
import dev.modelcatalog.rows.Source;
import dev.modelcatalog.rows.answer.CatalogSummary.SourceSummary;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Writes sources as entries of a BibTeX file. `url` and `urldate` are fields of BibLaTeX; `howpublished` and `note`
/// say the same for BibTeX.
public final class Bibliography {
  private Bibliography() {}

  /// @throws IOException if the writer cannot be written to
  public static void write(List<SourceSummary> sources, Writer out) throws IOException {
    for (SourceSummary source : sources) {
      out.write(entry(source));
    }
  }

  private static String entry(SourceSummary summary) {
    Source source = summary.source();
    LocalDate accessed = summary.imported() == null ? null : summary.imported().atZone(ZoneOffset.UTC).toLocalDate();
    List<String> fields = new ArrayList<>();
    fields.add("key = {%s}".formatted(Latex.escaped(source.name()))); // to sort by, as there is no author
    fields.add("title = {{%s}}".formatted(Latex.escaped(source.name())));
    if (source.url() != null) {
      fields.add("howpublished = {\\url{%s}}".formatted(source.url()));
      fields.add("url = {%s}".formatted(source.url()));
    }
    if (accessed != null) {
      fields.add("urldate = {%s}".formatted(accessed));
    }
    if (summary.asOf() != null) {
      fields.add("year = {%d}".formatted(summary.asOf().getYear()));
    }
    String note = note(source, accessed, summary.asOf());
    if (!note.isEmpty()) {
      fields.add("note = {%s}".formatted(note));
    }
    return "@misc{%s,\n  %s\n}\n".formatted(key(source), String.join(",\n  ", fields));
  }

  private static String note(Source source, LocalDate accessed, LocalDate asOf) {
    List<String> notes = new ArrayList<>();
    if (asOf != null) {
      notes.add("data of " + asOf);
    }
    if (accessed != null) {
      notes.add("accessed " + accessed);
    }
    if (source.credit() != null) {
      notes.add(Latex.escaped(source.credit()));
    } else if (source.license() != null) {
      notes.add("license: " + Latex.escaped(source.license()));
    }
    String note = String.join("; ", notes);
    return note.isEmpty() ? note : Character.toUpperCase(note.charAt(0)) + note.substring(1);
  }

  /// Characters other than these end a key or need quotes in some programs.
  private static String key(Source source) {
    return source.key().replaceAll("[^A-Za-z0-9.:-]+", "-");
  }
}
