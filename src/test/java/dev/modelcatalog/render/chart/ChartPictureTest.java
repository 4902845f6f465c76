package dev.modelcatalog.render.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.Target;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Chart;
import dev.modelcatalog.rows.answer.Chart.Axis;
import dev.modelcatalog.rows.answer.Chart.Point;
import dev.modelcatalog.rows.answer.Chart.PointGroup;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests charts with unusual values.
class ChartPictureTest {
  private static final Axis X = new Axis("x", "<X>", "&", ValueType.NUMBER, false, false, 0);
  private static final Axis Y = new Axis("y", "Y", null, ValueType.NUMBER, true, false, 0);

  private static String text(Chart chart, int columns) throws IOException {
    StringWriter out = new StringWriter();
    ChartText.write(chart, Target.terminal(columns, false), 24, out);
    out.toString().lines().forEach(line -> assertTrue(Cells.width(line) <= Math.max(24, columns), line));
    return out.toString();
  }

  private static Chart named(List<String> names) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      points.add(
          new Point(
              "id" + i,
              names.get(i),
              names.get(i),
              (double) i,
              (double) i,
              1.0,
              i % 2 == 0 ? null : 3.0,
              names.get(i),
              true,
              false));
    }
    return new Chart(
        X,
        Y,
        "lab",
        points.stream().limit(Chart.MAX_GROUPS).map(point -> new PointGroup(point.name(), 1)).toList(),
        points,
        false);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 24, 40, 80, 200})
  void hostileNamesStayText(int columns) throws IOException {
    Chart chart =
        named(
            List.of(
                "<script>alert(1)</script>&]]>",
                "\u001b[31mred\u0007",
                "\uFFFE\uFFFF\uD800",
                "\u202Eevil",
                "模型模型模型模型模型模型模型模型模型模型",
                "long ".repeat(100),
                "👩‍👩‍👧‍👦🇩🇪",
                " "));
    String svg = ChartSvg.of(chart, Picture.usual("name = \"<b>\"", List.of("credit & <i>" + "so on ".repeat(80))));
    Pictures.check(svg);
    assertTrue(!svg.contains("<script") && !svg.contains("\u001b") && !svg.contains("\u202E"), svg);
    String picture = text(chart, columns);
    assertTrue(!picture.contains("\u001b") && !picture.contains("\u202E"), picture);
    assertTrue(columns < 80 || picture.contains("模型"), picture);
  }

  @Test
  void aHundredThousandPoints() throws IOException {
    Random random = new Random(1);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      points.add(
          new Point(
              "id",
              "name " + i,
              "lab",
              random.nextGaussian(),
              random.nextGaussian(),
              null,
              null,
              null,
              i % 1000 == 0,
              false));
    }
    Chart chart = new Chart(X, Y, null, List.of(), points, false);
    assertEquals(24, text(chart, 80).lines().count());
    String svg = ChartSvg.of(chart, Picture.usual("", List.of()));
    Pictures.check(svg);
    assertTrue(svg.length() < 20_000_000, () -> "characters: " + svg.length());
  }
}
