package dev.modelcatalog.site;

import dev.modelcatalog.rows.Access;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.PartialDate;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/// A page of the table of all models. The scripts work on the first one; the others are for browsers without scripts.
///
/// @param columns the columns besides the name
/// @param models the models of this page
/// @param number the number of this page, from 1
/// @param pages the number of pages
/// @param all the number of models on all pages
public record ModelsPage(
    Head head, List<CatalogData.Column> columns, List<Model> models, int number, int pages, long all) {
  private static final int NEAR = 3;

  public static ModelsPage of(Site site, List<CatalogData.Column> columns, List<Model> models, int number, long all) {
    int pages = (int) Math.max(1, Math.ceilDiv(all, CatalogData.BLOCK));
    String title = number == 1 ? "All models" : "All models, page " + number;
    String description =
        "A table of %s with release dates, sizes, prices and scores.".formatted(Text.count(all, "AI model"));
    Head head =
        new Head(
            site,
            path(number),
            Head.Section.MODELS,
            title,
            description,
            number == 1 ? List.of("catalog.js", "expression.js", "table.js") : List.of(),
            null);
    return new ModelsPage(head, columns, models, number, pages, all);
  }

  /// Returns the file of a page.
  public static String path(int number) {
    return number == 1 ? "models.html" : "models-%d.html".formatted(number);
  }

  /// Returns the numbers of pages to link to: the first, the last, and those near this one. 0 stands for a gap.
  public List<Integer> links() {
    return IntStream.rangeClosed(1, pages)
        .filter(i -> i == 1 || i == pages || Math.abs(i - number) <= NEAR || i % 100 == 0)
        .boxed()
        .toList();
  }

  /// Returns the value in a column.
  public static String cell(CatalogData.Column column, Model model) {
    Object value = column.value().apply(model);
    return switch (value) {
      case Double points when column.isScore() -> Text.score(points);
      case PartialDate date -> date.toString();
      case Access access when access == Access.UNKNOWN -> null;
      case null -> null;
      default -> Text.value(value);
    };
  }

  /// Whether a column has numbers, which are aligned at their right.
  public static boolean isNumeric(CatalogData.Column column) {
    return switch (column.type()) {
      case COUNT, NUMBER, MONEY -> true;
      default -> false;
    };
  }

  /// Writes the page.
  public void write(SiteFolder folder) throws IOException {
    folder.write(head, out -> JtemodelsGenerated.render(out, null, this));
  }
}
