package dev.modelcatalog.render.chart;

import dev.modelcatalog.render.Cells;
import dev.modelcatalog.render.chart.LabelPlacement.Box;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes an SVG picture element by element. Colours are attributes, which every viewer supports. A style sheet, which
/// only browsers need to support, replaces them in dark mode.
final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  /// The colours on a light and on a dark background. The groups use the palette of Okabe and Ito, which is safe for
  /// colour-blind readers (jfly.uni-koeln.de/color).
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

    /// Returns the class of elements filled or stroked with the colour.
    private String name(boolean isFill) {
      return (isFill ? "f" : "s") + ordinal();
    }
  }

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;
  private final ChartSvg.Theme theme;

  /// @param width in units of the picture, which all positions and lengths use
  /// @param title the alternative text
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

  /// Formats a number to one decimal.
  static String number(double value) {
    return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }

  /// Replaces characters that XML does not allow, as on a terminal or by `U+FFFD`.
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

  /// Writes a line of text.
  ///
  /// @param anchor `start`, `middle` or `end`: the part of the text at `x`
  /// @param y the baseline
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

  void rectangle(Box box, Ink ink) {
    element(
        "rect",
        null,
        "x",
        number(box.left()),
        "y",
        number(box.top()),
        "width",
        number(box.right() - box.left()),
        "height",
        number(box.bottom() - box.top()),
        "fill",
        colour(ink),
        "class",
        ink.name(true));
  }

  /// Draws an unfilled line.
  ///
  /// @param path SVG path data
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

  /// Draws a shape with a tooltip.
  ///
  /// @param edge the colour of the outline; ignored for hollow shapes, whose outline has the colour `ink`
  /// @param tip the tooltip; null for none
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

  /// Ends the picture and returns it.
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
