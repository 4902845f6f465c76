package dev.modelcatalog.render.chart;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.render.Cells;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
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

  /// Fails unless the picture is XML, no text covers another one, and everything is inside.
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
      assertTrue(texts.get(i).left() >= 0 && texts.get(i).left() + texts.get(i).width() <= 960, texts.get(i)::toString);
    }
    var paths = picture.getElementsByTagNameNS("http://www.w3.org/2000/svg", "path");
    for (int i = 0; i < paths.getLength(); i++) {
      String[] start = ((Element) paths.item(i)).getAttribute("d").substring(1).split("[ aLHV]");
      double x = Double.parseDouble(start[0]);
      double y = Double.parseDouble(start[1]);
      assertTrue(x >= 0 && x <= 960 && y >= 0 && y <= 600, ((Element) paths.item(i)).getAttribute("d"));
    }
  }
}
