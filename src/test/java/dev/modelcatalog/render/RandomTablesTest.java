package dev.modelcatalog.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tests random tables of random texts; a failure reports its seed.
class RandomTablesTest {
  private static final List<String> PIECES =
      List.of(
          "a",
          "B",
          "7",
          "-",
          " ",
          ",",
          "\"",
          ";",
          "|",
          "\\",
          "\t",
          "\n",
          "\r\n",
          "=",
          "+",
          "@",
          "'",
          "漢",
          "e\u0301",
          "👩‍👩‍👧",
          "🇩🇪",
          "❤️",
          "ش",
          "ש",
          "\u001b[1m",
          "\u202E",
          "\u2028",
          "<",
          "…",
          "long-word",
          "*",
          "_",
          "`",
          "[a](b)",
          "<i>",
          "&amp;",
          "~~",
          "!");

  private static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  private final List<Column> columns = new ArrayList<>();
  private final List<List<Object>> rows = new ArrayList<>();

  private Random random(int seed) {
    Random random = new Random(seed);
    ValueType[] types = {
      ValueType.TEXT,
      ValueType.LIST,
      ValueType.COUNT,
      ValueType.NUMBER,
      ValueType.DATE,
      ValueType.BOOLEAN,
      ValueType.MONEY,
      ValueType.SIZE
    };
    columns.add(new Column("name", ValueType.TEXT, null, 0));
    for (int i = random.nextInt(10); i > 0; i--) {
      columns.add(new Column("column-" + i, types[random.nextInt(types.length)], null, 1 + random.nextInt(5)));
    }
    for (int i = random.nextInt(12); i > 0; i--) {
      rows.add(columns.stream().map(column -> value(column.type(), random)).toList());
    }
    return random;
  }

  private Table table() {
    return new Table(columns, rows.stream());
  }

  private static Object value(ValueType type, Random random) {
    return switch (type) {
      case TEXT -> text(random);
      case LIST -> Stream.generate(() -> text(random)).limit(random.nextInt(3)).toList();
      case COUNT -> random.nextLong(1L << random.nextInt(1, 62));
      case NUMBER -> random.nextInt(100_000) / Math.pow(10, random.nextInt(4));
      case DATE -> PartialDate.parse("20%02d-%02d".formatted(random.nextInt(100), random.nextInt(1, 13)));
      case BOOLEAN -> random.nextBoolean();
      case SCORES -> Map.of();
      case BAR -> random.nextDouble();
      case SIZE -> random.nextLong(1L << random.nextInt(1, 62));
      case MONEY -> BigDecimal.valueOf(random.nextInt(100_000), random.nextInt(6));
    };
  }

  private static String text(Random random) {
    return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
        .limit(random.nextInt(12))
        .collect(Collectors.joining());
  }

  /// Names are up to 108 cells wide, and telling them apart may take as many.
  @ParameterizedTest
  @MethodSource("seeds")
  void fitsTerminal(int seed) throws IOException {
    int width = 110 + random(seed).nextInt(120);
    List<String> lines = FormatTest.written(Format.TABLE, table(), Target.terminal(width, false)).lines().toList();
    assertEquals(rows.isEmpty() ? 0 : rows.size() + 1, lines.size());
    lines.forEach(line -> assertTrue(Cells.width(line) <= width && line.equals(line.stripTrailing()), line));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void cutNamesStayDistinct(int seed) {
    Random random = random(seed);
    RowNames names = new RowNames(Stream.generate(() -> Cells.visible(text(random))).limit(30).toList());
    Map<String, String> shown = names.cut(names.least(1 + random.nextInt(10)));
    assertEquals(shown.size(), new HashSet<>(shown.values()).size());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void csvReadsBack(int seed) throws IOException {
    random(seed);
    List<List<String>> expected = new ArrayList<>();
    expected.add(columns.stream().map(Column::name).toList());
    rows.forEach(row -> expected.add(row.stream().map(RandomTablesTest::guarded).toList()));
    String csv = FormatTest.written(Format.CSV, table(), Target.PIPE);
    try (var reader = CsvReader.builder().skipEmptyLines(false).ofCsvRecord(csv)) {
      assertEquals(expected, reader.stream().map(record -> record.getFields()).toList());
    }
  }

  private static String guarded(Object value) {
    String raw = Values.raw(value);
    return !(value instanceof Number) && !raw.isEmpty() && "=+-@\t\r\n".indexOf(raw.charAt(0)) >= 0 ? "'" + raw : raw;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void tsvHasOneLinePerRow(int seed) throws IOException {
    random(seed);
    List<String> lines = List.of(FormatTest.written(Format.TSV, table(), Target.PIPE).split("\n", -1));
    assertEquals(rows.size() + 1, lines.size());
    lines.subList(0, rows.size()).forEach(line -> assertEquals(columns.size(), line.split("\t", -1).length));
  }

  /// Text that looks like markup is read back as text.
  @ParameterizedTest
  @MethodSource("seeds")
  void markdownReadsBack(int seed) throws IOException {
    random(seed);
    var parser = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    List<String> names = new ArrayList<>();
    parser
        .parse(FormatTest.written(Format.MARKDOWN, table(), Target.PIPE))
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(CustomNode node) {
                if (node instanceof TableRow && node.getParent() instanceof TableBody) {
                  names.add(text(node.getFirstChild()));
                }
                visitChildren(node);
              }
            });
    assertEquals(
        rows.stream()
            .map(row -> row.getFirst().toString())
            .map(name -> name.isEmpty() ? "-" : name.replace("\r\n", "\n").replaceAll("^[ \t]+|[ \t]+\\z", ""))
            .toList(),
        names);
  }

  private static String text(Node node) {
    StringBuilder text = new StringBuilder();
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      text.append(
          switch (child) {
            case Text plain -> plain.getLiteral();
            case HtmlInline html when html.getLiteral().equals("<br>") -> "\n";
            default -> child.toString();
          });
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void jsonReadsBack(int seed) throws IOException {
    Target target = random(seed).nextBoolean() ? Target.PIPE : Target.terminal(80, true);
    JsonMapper mapper = new JsonMapper();
    String[] lines = FormatTest.written(Format.JSONL, table(), target).split("\n");
    JsonNode array = mapper.readTree(FormatTest.written(Format.JSON, table(), target));
    assertEquals(rows.size(), array.size());
    for (int i = 0; i < rows.size(); i++) {
      JsonNode object = mapper.readTree(lines[i]);
      assertEquals(object, array.get(i));
      Map<String, Object> expected = new HashMap<>();
      for (int c = 0; c < columns.size(); c++) {
        Object value = rows.get(i).get(c);
        expected.put(columns.get(c).name().replace('-', '_'), value instanceof PartialDate ? value.toString() : value);
      }
      expected.forEach((key, value) -> assertSame(value, object.get(key)));
    }
  }

  private static void assertSame(Object expected, JsonNode actual) {
    switch (expected) {
      case Long number -> assertEquals(number, actual.longValue());
      case Boolean truth -> assertEquals(truth, actual.booleanValue());
      case Double number -> assertEquals(number, actual.doubleValue());
      case BigDecimal amount -> assertEquals(0, amount.compareTo(actual.decimalValue()));
      case List<?> list -> assertEquals(list, actual.valueStream().map(JsonNode::stringValue).toList());
      default -> assertEquals(expected, actual.stringValue());
    }
  }
}
