package dev.modelcatalog.ingest.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Where a card's sections and tables lie.
///
/// @param lines the card's source lines
/// @param sections in the card's order; the first is what stands before the first heading
/// @param rows of all tables, head rows included
/// @param footer index of the line that says when the card was last updated, if that ends the card; else the number of
///   lines
record CardSections(List<String> lines, List<Section> sections, List<Row> rows, int footer) {
  static final String HEADER = "header";
  static final String OVERVIEW = "overview";
  static final String SPECIFICATIONS = "technical specifications";
  static final String BENCHMARKS = "performance benchmarks";
  static final String TAGS = "model tags";
  static final String NOTES = "additional notes";
  static final String RESOURCES = "resources";
  static final String RELATED = "related models";

  private static final Set<String> SPECIFICATION_PARTS =
      Set.of("model architecture", "training efficiency", "training data");
  private static final Set<String> NAMES =
      Set.of(OVERVIEW, SPECIFICATIONS, BENCHMARKS, TAGS, NOTES, RESOURCES, RELATED);
  private static final Pattern DECORATION = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
  private static final Pattern LAST_UPDATED =
      Pattern.compile("\\s*(?:[-*+]\\s+)?\\*\\*Last Updated:?\\*\\*:?.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final int LONGEST_NAME = 100;
  private static final int MOST_BARS = 50;

  // Headings and tables are all that is wanted: without other blocks, a fence or an HTML tag that a
  // note opens and never closes cannot hide the sections after it; and inline text is never parsed.
  private static final Parser STRUCTURE =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .enabledBlockTypes(Set.of(Heading.class))
          .inlineParserFactory(context -> (text, node) -> {})
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();

  /// @param name in lower case and without decoration; one of the constants above if it is known
  /// @param title the heading as it stands there
  /// @param heading index of the heading's line; -1 for the header
  /// @param from index of the first line after the heading
  /// @param to index of the line after its last one
  record Section(String name, String title, int heading, int from, int to) {
    boolean isKnown() {
      return NAMES.contains(name) || SPECIFICATION_PARTS.contains(name) || name.equals(HEADER);
    }

    /// Whether its values are lines such as `**Released:** Feb/2025`.
    boolean holdsFields() {
      return name.equals(HEADER) || name.equals(SPECIFICATIONS) || SPECIFICATION_PARTS.contains(name);
    }

    /// Counted from 1.
    int line() {
      return heading + 1;
    }
  }

  /// @param line index of its line
  /// @param head whether it names the columns
  /// @param cells the source text of its cells
  /// @param overflowing whether it has more cells than the head row
  record Row(int line, boolean head, List<String> cells, boolean overflowing) {}

  static CardSections of(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    List<Integer> places = IntStream.range(0, lines.size()).filter(i -> !splitsTable(lines, i)).boxed().toList();
    Finder finder = new Finder(lines, places);
    String source = places.stream().map(i -> forStructure(lines.get(i))).collect(Collectors.joining("\n"));
    STRUCTURE.parse(source).accept(finder);
    return finder.found();
  }

  /// Whether it is an empty line between two rows. For commonmark a table ends there, for people not.
  private static boolean splitsTable(List<String> lines, int index) {
    return lines.get(index).isBlank() && isRow(lines, index, -1) && isRow(lines, index, 1);
  }

  /// Whether the next line that is not empty, in a direction, is the row of a table.
  private static boolean isRow(List<String> lines, int index, int step) {
    int next = index + step;
    while (next >= 0 && next < lines.size() && lines.get(next).isBlank()) {
      next += step;
    }
    return next >= 0 && next < lines.size() && lines.get(next).strip().startsWith("|");
  }

  /// The line as commonmark gets it: for it a carriage return ends a line, but not here; and a table gets as many cells
  /// a row as the head has, which could be any number.
  private static String forStructure(String line) {
    String oneLine = line.replace('\r', ' ');
    return oneLine.chars().filter(c -> c == '|').count() > MOST_BARS ? oneLine.replace('|', ' ') : oneLine;
  }

  /// The name of a section from its heading: without `#`, pictograms, and in lower case.
  static String nameOf(String heading) {
    if (heading.length() > LONGEST_NAME) {
      return heading;
    }
    return DECORATION.matcher(heading).replaceAll("").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  /// All sections of that name.
  List<Section> named(String name) {
    return sections.stream().filter(section -> section.name.equals(name)).toList();
  }

  boolean isNote(int line) {
    return named(NOTES).stream().anyMatch(section -> section.from <= line && line < section.to);
  }

  /// Whether a line holds nothing: it is empty or a horizontal rule.
  static boolean isEmpty(String line) {
    String marks = line.replaceAll("\\s", "");
    return marks.isEmpty()
        || marks.length() >= 3
            && "-*_".indexOf(marks.charAt(0)) >= 0
            && marks.chars().allMatch(c -> c == marks.charAt(0));
  }

  private static final class Finder extends AbstractVisitor {
    private final List<String> lines;
    private final List<Integer> places;
    private final List<Section> sections = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private Section open = new Section(HEADER, "", -1, 0, 0);

    /// @param places the index of the line that each line of the parsed text is
    Finder(List<String> lines, List<Integer> places) {
      this.lines = lines;
      this.places = places;
    }

    private int line(SourceSpan span) {
      return places.get(span.getLineIndex());
    }

    @Override
    public void visit(Heading heading) {
      int line = line(heading.getSourceSpans().getFirst());
      String title = lines.get(line).strip();
      String name = nameOf(title);
      boolean underlined = !title.startsWith("#");
      boolean known = NAMES.contains(name) || SPECIFICATION_PARTS.contains(name);
      // Lines over a rule are a heading for commonmark. Here they are one only if they say so.
      boolean section =
          underlined
              ? known && heading.getSourceSpans().size() == 2
              : heading.getLevel() == 2 || heading.getLevel() == 3 && known;
      if (section) {
        close(line);
        open = new Section(name, title, line, line + (underlined ? 2 : 1), 0);
      }
    }

    @Override
    public void visit(CustomBlock block) {
      if (block instanceof TableBlock) {
        visitChildren(block);
      }
    }

    @Override
    public void visit(CustomNode node) {
      if (node instanceof TableRow row) {
        List<String> cells = new ArrayList<>();
        int line = line(row.getSourceSpans().getFirst());
        String rest = "";
        boolean head = false;
        for (Node child = row.getFirstChild(); child != null; child = child.getNext()) {
          if (child instanceof TableCell cell) {
            head |= cell.isHeader();
            cells.add(source(cell));
            if (!cell.getSourceSpans().isEmpty()) {
              SourceSpan span = cell.getSourceSpans().getFirst();
              rest = lines.get(line).substring(span.getColumnIndex() + span.getLength()).strip();
            }
          }
        }
        rows.add(new Row(line, head, cells, !rest.isEmpty() && !rest.equals("|")));
      } else {
        visitChildren(node);
      }
    }

    private String source(TableCell cell) {
      if (cell.getSourceSpans().isEmpty()) {
        return "";
      }
      SourceSpan span = cell.getSourceSpans().getFirst();
      String line = lines.get(line(span));
      return line.substring(span.getColumnIndex(), span.getColumnIndex() + span.getLength())
          .strip()
          .replace("\\|", "|");
    }

    private void close(int line) {
      sections.add(new Section(open.name, open.title, open.heading, open.from, line));
    }

    CardSections found() {
      int footer = lines.size();
      boolean notes = open.name.equals(NOTES);
      for (int i = open.from; i < lines.size(); i++) {
        // Notes may have such a line of their own. Elsewhere a second one is a mistake that is to be seen.
        if (LAST_UPDATED.matcher(lines.get(i)).matches() && (notes || footer == lines.size())) {
          footer = i;
        }
      }
      int end = footer;
      while (footer < lines.size() && end > open.from && isEmpty(lines.get(end - 1))) {
        end--;
      }
      close(end);
      return new CardSections(lines, List.copyOf(sections), List.copyOf(rows), footer);
    }
  }
}
