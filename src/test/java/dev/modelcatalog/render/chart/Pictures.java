package dev.modelcatalog.render.chart;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.render.Cells;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// Checks that apply to every chart picture.
public final class Pictures {
  private Pictures() {}

  private record Text(String anchor, double x, double y, double size, String content) {
    /// The box of a text in a narrower font than the one assumed for layout, as high as its letters.
    boolean overlaps(Text other) {
      return left() < other.left() + other.width()
          && other.left() < left() + width()
          && Math.abs(y - other.y) < 0.8 * Math.min(size, other.size);
    }

    /// Whether a horizontal or vertical line goes through its letters.
    boolean isCrossed(double fromX, double fromY, double toX, double toY) {
      return Math.min(fromX, toX) < left() + width()
          && left() < Math.max(fromX, toX)
          && Math.min(fromY, toY) < y
          && y - 0.6 * size < Math.max(fromY, toY);
    }

    private double width() {
      return Cells.width(content) * size * 0.5;
    }

    private double left() {
      return switch (anchor) {
        case "start" -> x;
        case "end" -> x - width();
        default -> x - width() / 2;
      };
    }
  }

  /// Returns the corners of the frontier's line: x and y in turn.
  private static List<double[]> corners(NodeList paths) {
    List<double[]> lines = new ArrayList<>();
    for (int i = 0; i < paths.getLength(); i++) {
      Element path = (Element) paths.item(i);
      if (path.getAttribute("fill").equals("none") && path.getAttribute("d").matches("M[-0-9. L]+")) {
        lines.add(
            Stream.of(path.getAttribute("d").substring(1).split("[ L]")).mapToDouble(Double::parseDouble).toArray());
      }
    }
    return lines;
  }

  /// Fails unless the picture is XML, no text covers another one or is crossed by the frontier, and everything is
  /// inside.
  public static void check(String svg) {
    Document picture;
    try {
      picture =
          DocumentBuilderFactory.newDefaultNSInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)));
    } catch (Exception e) {
      throw new AssertionError(svg.substring(0, Math.min(500, svg.length())), e);
    }
    double width = Double.parseDouble(picture.getDocumentElement().getAttribute("width"));
    double height = Double.parseDouble(picture.getDocumentElement().getAttribute("height"));
    List<Text> texts = new ArrayList<>();
    var all = picture.getElementsByTagNameNS("http://www.w3.org/2000/svg", "text");
    for (int i = 0; i < all.getLength(); i++) {
      Element text = (Element) all.item(i);
      texts.add(
          new Text(
              text.getAttribute("text-anchor"),
              Double.parseDouble(text.getAttribute("x")),
              Double.parseDouble(text.getAttribute("y")),
              Double.parseDouble(text.getAttribute("font-size")),
              text.getTextContent()));
    }
    for (int i = 0; i < texts.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertFalse(texts.get(i).overlaps(texts.get(j)), texts.get(i) + " and " + texts.get(j));
      }
      assertTrue(
          texts.get(i).left() >= 0 && texts.get(i).left() + texts.get(i).width() <= width, texts.get(i)::toString);
    }
    var paths = picture.getElementsByTagNameNS("http://www.w3.org/2000/svg", "path");
    for (int i = 0; i < paths.getLength(); i++) {
      String[] start = ((Element) paths.item(i)).getAttribute("d").substring(1).split("[ aLHV]");
      double x = Double.parseDouble(start[0]);
      double y = Double.parseDouble(start[1]);
      assertTrue(x >= 0 && x <= width && y >= 0 && y <= height, ((Element) paths.item(i)).getAttribute("d"));
    }
    corners(paths)
        .forEach(
            line ->
                texts.forEach(
                    text -> {
                      for (int i = 2; i < line.length; i += 2) {
                        assertFalse(text.isCrossed(line[i - 2], line[i - 1], line[i], line[i + 1]), text::toString);
                      }
                    }));
  }
}
