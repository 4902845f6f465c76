package dev.modelcatalog.render.chart;

import dev.modelcatalog.render.Cells;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A picture as Scalable Vector Graphics, element by element. Colours stand in attributes, which every viewer knows;
/// where dark ones may take their place, a style sheet names them, which only browsers have to know.
final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  /// What has a colour, on a light background and on a dark one. The groups' are Okabe's and Ito's, which people tell
  /// apart who see few colours (jfly.uni-koeln.de/color).
  enum Ink {
    BACK("#ffffff", "#0d1117"),
    TEXT("#1f2328", "#e6edf3"),
    MUTED("#59636e", "#9aa4af"),
    GRID("#e4e7eb", "#262c36"),
    LINE("#d1480f", "#ff8f4d"),
    POINT("#5b7fa6", "#6f9bd1"),
    GROUP_0("#0072b2", "#56b4e9"),
    GROUP_1("#e69f00", "#f0c040"),
    GROUP_2("#009e73", "#2fd0a0"),
    GROUP_3("#cc79a7", "#e59ac6"),
    GROUP_4("#56b4e9", "#9ad4f5"),
    GROUP_5("#d55e00", "#ff8f4d"),
    OTHER("#a8b0b9", "#606975");

    private final String light;
    private final String dark;

    Ink(String light, String dark) {
      this.light = light;
      this.dark = dark;
    }

    static Ink group(int group) {
      return group < 0 ? OTHER : values()[GROUP_0.ordinal() + group];
    }

    /// The class of what is filled with it, or drawn with it.
    private String name(boolean isFill) {
      return (isFill ? "f" : "s") + ordinal();
    }
  }

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;
  private final ChartSvg.Theme theme;

  /// @param width in units of the picture, in which all places and lengths are
  /// @param title what the picture shows, for those who cannot see it
  Svg(double width, double height, ChartSvg.Theme theme, String title, String description) {
    this.theme = theme;
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("svg");
      xml.writeDefaultNamespace(NAMESPACE);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    attributes(
        "width",
        number(width),
        "height",
        number(height),
        "viewBox",
        "0 0 " + number(width) + " " + number(height),
        "role",
        "img",
        "font-family",
        "Inter, 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif");
    element("title", title);
    element("desc", description);
    if (theme == ChartSvg.Theme.AUTO) {
      element(
          "style",
          "@media (prefers-color-scheme: dark) {"
              + Arrays.stream(Ink.values())
                  .map(
                      ink ->
                          " .%s { fill: %s } .%s { stroke: %s }"
                              .formatted(ink.name(true), ink.dark, ink.name(false), ink.dark))
                  .collect(Collectors.joining())
              + " }");
    }
  }

  /// To a tenth.
  static String number(double value) {
    return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }

  /// What XML cannot hold becomes visible as on a terminal, or `U+FFFD`.
  private static String legal(String text) {
    return Cells.visible(text)
        .codePoints()
        .map(c -> c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private void attributes(String... namesAndValues) {
    try {
      for (int i = 0; i < namesAndValues.length; i += 2) {
        xml.writeAttribute(namesAndValues[i], namesAndValues[i + 1]);
      }
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private void element(String name, String content, String... namesAndValues) {
    try {
      xml.writeCharacters("\n");
      xml.writeStartElement(name);
      attributes(namesAndValues);
      if (content != null) {
        xml.writeCharacters(legal(content));
      }
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private String colour(Ink ink) {
    return theme == ChartSvg.Theme.DARK ? ink.dark : ink.light;
  }

  /// A text on a line.
  ///
  /// @param anchor `start`, `middle` or `end`: where x is
  /// @param y of the line that letters stand on
  void text(double x, double y, double size, String anchor, boolean isBold, Ink ink, String content) {
    element(
        "text",
        content,
        "x",
        number(x),
        "y",
        number(y),
        "font-size",
        number(size),
        "text-anchor",
        anchor,
        "font-weight",
        isBold ? "600" : "400",
        "fill",
        colour(ink),
        "class",
        ink.name(true));
  }

  void background(double width, double height) {
    element(
        "rect",
        null,
        "width",
        number(width),
        "height",
        number(height),
        "fill",
        colour(Ink.BACK),
        "class",
        Ink.BACK.name(true));
  }

  /// A line that is not filled.
  ///
  /// @param path in the language of SVG's paths
  void line(String path, double width, Ink ink) {
    element(
        "path",
        null,
        "d",
        path,
        "fill",
        "none",
        "stroke",
        colour(ink),
        "stroke-width",
        number(width),
        "stroke-linejoin",
        "round",
        "class",
        ink.name(false));
  }

  /// A form with what its reader sees when pointing at it.
  ///
  /// @param edge what it is framed with; of hollow ones nothing else is seen
  /// @param tip null if there is none
  void shape(String path, boolean isHollow, double width, Ink ink, Ink edge, String tip) {
    try {
      xml.writeCharacters("\n");
      xml.writeStartElement("path");
      attributes(
          "d",
          path,
          "fill",
          isHollow ? "none" : colour(ink),
          "stroke",
          colour(isHollow ? ink : edge),
          "stroke-width",
          number(width),
          "class",
          (isHollow ? "" : ink.name(true) + " ") + (isHollow ? ink : edge).name(false));
      if (tip != null) {
        xml.writeStartElement("title");
        xml.writeCharacters(legal(tip));
        xml.writeEndElement();
      }
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Ends the picture.
  String end() {
    try {
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }
}
