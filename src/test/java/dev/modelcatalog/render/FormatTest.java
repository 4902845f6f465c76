package dev.modelcatalog.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Golden;
import dev.modelcatalog.rows.answer.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTest {
  private static final Target HEADER = new Target(null, false, true, false);

  @ParameterizedTest
  @EnumSource
  void hardTextsInAPipe(Format format) throws IOException {
    Golden.check("render/hard." + format, written(format, Samples.hard(), HEADER));
  }

  @ParameterizedTest
  @EnumSource
  void hardTextsOnATerminal(Format format) throws IOException {
    String text = written(format, Samples.hard(), Target.terminal(80, false));
    Golden.check("render/hard-terminal." + format, text);
    assertTrue(text.chars().noneMatch(c -> Cells.needsEscape(c) && c != '\n' && c != '\t' && c != '\r'), text);
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 40, 80, 120, 200})
  void tableOnATerminal(int columns) throws IOException {
    Golden.check(
        "render/models-" + columns + ".table",
        written(Format.TABLE, Samples.models(), Target.terminal(columns, false)));
  }

  @Test
  void colouredTable() throws IOException {
    Golden.check("render/models-colour.table", written(Format.TABLE, Samples.models(), Target.terminal(80, true)));
  }

  @ParameterizedTest
  @EnumSource
  void models(Format format) throws IOException {
    Golden.check("render/models." + format, written(format, Samples.models(), Target.PIPE));
  }

  @Test
  void nothingFound() throws IOException {
    assertEquals("", written(Format.TABLE, Samples.empty(), Target.terminal(80, true)));
    assertEquals("", written(Format.TSV, Samples.empty(), Target.PIPE));
    assertEquals("id\tparams\n", written(Format.TSV, Samples.empty(), HEADER));
    assertEquals("id,params\n", written(Format.CSV, Samples.empty(), Target.PIPE));
    assertEquals("[]\n", written(Format.JSON, Samples.empty(), Target.PIPE));
    assertEquals("", written(Format.JSONL, Samples.empty(), Target.PIPE));
    assertEquals("| id | params |\n| --- | ---: |\n", written(Format.MARKDOWN, Samples.empty(), Target.PIPE));
  }

  @ParameterizedTest
  @EnumSource
  void countsAndClosesTheRows(Format format) throws IOException {
    AtomicBoolean isClosed = new AtomicBoolean();
    Table models = Samples.models();
    Table table = new Table(models.columns(), models.rows().onClose(() -> isClosed.set(true)));
    assertEquals(8, format.write(table, new StringWriter(), Target.PIPE));
    assertTrue(isClosed.get());
  }

  /// A closed pipe (`| head -1`) causes an `IOException`, regardless of the library that writes.
  @ParameterizedTest
  @EnumSource
  void propagatesWriterFailures(Format format) {
    Stream<List<Object>> rows = Stream.generate(() -> List.<Object>of("x".repeat(1000), 1L)).limit(1000);
    IOException thrown =
        assertThrows(
            IOException.class, () -> format.write(new Table(Samples.empty().columns(), rows), new Full(), Target.PIPE));
    assertEquals("full", thrown.getMessage());
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"TABLE", "LATEX"})
  void streamsRows(Format format) throws IOException {
    StringWriter out = new StringWriter();
    AtomicBoolean isLate = new AtomicBoolean();
    Stream<List<Object>> rows =
        Stream.iterate(0L, i -> i < 5_000, i -> i + 1)
            .map(
                i -> {
                  isLate.compareAndSet(false, i == 4_999 && out.getBuffer().isEmpty());
                  return List.<Object>of("row " + i, i);
                });
    format.write(new Table(Samples.empty().columns(), rows), out, Target.PIPE);
    assertFalse(isLate.get());
  }

  static String written(Format format, Table table, Target target) throws IOException {
    StringWriter out = new StringWriter();
    format.write(table, out, target);
    return out.toString();
  }

  private static final class Full extends Writer {
    @Override
    public void write(char[] text, int from, int length) throws IOException {
      throw new IOException("full");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
