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

/// The positions of a card's sections and table rows.
///
/// @param lines the lines of the card
/// @param sections in document order; the first is the text before the first heading
/// @param rows the rows of all tables, including head rows
/// @param footer the index of the "Last Updated" line in the last section, or the number of lines if there is none
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
  private static final int MAX_NAME_LENGTH = 100;
  private static final int MAX_BARS = 50;

  // Parses headings and tables only: a code fence or an HTML tag left open in a note cannot hide the sections after
  // it. Inline text is not needed, so it is not parsed.
  private static final Parser STRUCTURE =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .enabledBlockTypes(Set.of(Heading.class))
          .inlineParserFactory(context -> (text, node) -> {})
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();

  /// A section.
  ///
  /// @param name in lower case, without decoration; one of the constants above if the section is known
  /// @param title the heading as written
  /// @param heading the index of the heading's line; -1 for the header
  /// @param from the index of the first line after the heading
  /// @param to the index after its last line
  record Section(String name, String title, int heading, int from, int to) {
    boolean isKnown() {
      return NAMES.contains(name) || SPECIFICATION_PARTS.contains(name) || name.equals(HEADER);
    }

    /// Whether its lines are fields such as `**Released:** Feb/2025`.
    boolean holdsFields() {
      return name.equals(HEADER) || name.equals(SPECIFICATIONS) || SPECIFICATION_PARTS.contains(name);
    }

    /// Returns the line number of the heading, from 1.
    int line() {
      return heading + 1;
    }
  }

  /// A table row.
  ///
  /// @param line the index of its line
  /// @param head whether it is the head row, which names the columns
  /// @param cells the source text of its cells
  /// @param overflowing whether it has more cells than the head row
  record Row(int line, boolean head, List<String> cells, boolean overflowing) {}

  static CardSections parse(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    List<Integer> indexes = IntStream.range(0, lines.size()).filter(i -> !splitsTable(lines, i)).boxed().toList();
    Finder finder = new Finder(lines, indexes);
    String source = indexes.stream().map(i -> parserInput(lines.get(i))).collect(Collectors.joining("\n"));
    STRUCTURE.parse(source).accept(finder);
    return finder.found();
  }

  /// Whether it is an empty line between two table rows. Such a line ends a table in CommonMark, but not here.
  private static boolean splitsTable(List<String> lines, int index) {
    return lines.get(index).isBlank() && isRow(lines, index, -1) && isRow(lines, index, 1);
  }

  /// Whether the next non-empty line in the direction of `step` is a table row.
  private static boolean isRow(List<String> lines, int index, int step) {
    int next = index + step;
    while (next >= 0 && next < lines.size() && lines.get(next).isBlank()) {
      next += step;
    }
    return next >= 0 && next < lines.size() && lines.get(next).strip().startsWith("|");
  }

  /// Prepares a line for the CommonMark parser. A carriage return would end the line. Lines with very many bars are no
  /// tables: the parser gives every row as many cells as the head row has, which would take too much memory.
  private static String parserInput(String line) {
    String oneLine = line.replace('\r', ' ');
    return oneLine.chars().filter(c -> c == '|').count() > MAX_BARS ? oneLine.replace('|', ' ') : oneLine;
  }

  /// Returns a heading in lower case, without `#` and pictograms. A heading over 100 characters is returned unchanged.
  static String nameOf(String heading) {
    if (heading.length() > MAX_NAME_LENGTH) {
      return heading;
    }
    return DECORATION.matcher(heading).replaceAll("").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  /// Returns all sections with that name.
  List<Section> named(String name) {
    return sections.stream().filter(section -> section.name.equals(name)).toList();
  }

  boolean isNote(int line) {
    return named(NOTES).stream().anyMatch(section -> section.from <= line && line < section.to);
  }

  /// Whether a line is blank or a horizontal rule.
  static boolean isEmpty(String line) {
    String marks = line.replaceAll("\\s", "");
    return marks.isEmpty()
        || marks.length() >= 3
            && "-*_".indexOf(marks.charAt(0)) >= 0
            && marks.chars().allMatch(c -> c == marks.charAt(0));
  }

  private static final class Finder extends AbstractVisitor {
    private final List<String> lines;
    private final List<Integer> indexes;
    private final List<Section> sections = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private Section open = new Section(HEADER, "", -1, 0, 0);

    /// @param indexes for each parsed line, its index in `lines`
    Finder(List<String> lines, List<Integer> indexes) {
      this.lines = lines;
      this.indexes = indexes;
    }

    private int line(SourceSpan span) {
      return indexes.get(span.getLineIndex());
    }

    @Override
    public void visit(Heading heading) {
      int line = line(heading.getSourceSpans().getFirst());
      String title = lines.get(line).strip();
      String name = nameOf(title);
      boolean underlined = !title.startsWith("#");
      boolean known = NAMES.contains(name) || SPECIFICATION_PARTS.contains(name);
      // In CommonMark, any text above a rule is a heading. Here it must be the name of a known section.
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
        // Notes may contain such a line, so the last one counts. Elsewhere a second one is an error to report.
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
