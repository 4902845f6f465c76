package dev.modelcatalog.render.card;

import dev.modelcatalog.render.Target;
import dev.modelcatalog.render.TextTable;
import dev.modelcatalog.rows.ListedOffer;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.Table;
import dev.modelcatalog.rows.answer.Table.Column;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The first offers of a card as a small table.
///
/// @param rows a row each; what several sources say of the same offer is one
/// @param left how many offers the rows do not show
record OfferLines(List<List<Object>> rows, long left) {
  private static final int SHOWN = 8;
  private static final List<Column> COLUMNS =
      List.of(
          new Column("provider", ValueType.TEXT, null, 0),
          new Column("input", ValueType.NUMBER, null, 0),
          new Column("output", ValueType.NUMBER, null, 1),
          new Column("context", ValueType.COUNT, null, 2),
          new Column("remark", ValueType.TEXT, null, 3));

  static OfferLines of(List<ListedOffer> offers) {
    Map<List<Object>, List<ListedOffer>> same = new LinkedHashMap<>();
    offers.forEach(offer -> same.computeIfAbsent(terms(offer), terms -> new ArrayList<>()).add(offer));
    List<List<ListedOffer>> first = same.values().stream().limit(SHOWN).toList();
    long shown = first.stream().mapToLong(List::size).sum();
    return new OfferLines(first.stream().map(OfferLines::row).toList(), offers.size() - shown);
  }

  /// What makes two rows the same to a reader. A list, for Java prepares the comparing of a record in each run.
  private static List<Object> terms(ListedOffer offer) {
    return Arrays.asList(offer.provider(), offer.prices().input(), offer.prices().output(), remark(offer));
  }

  private static String remark(ListedOffer offer) {
    return Stream.of(offer.quantization(), offer.status()).filter(Objects::nonNull).collect(Collectors.joining(", "));
  }

  private static List<Object> row(List<ListedOffer> same) {
    ListedOffer first = same.getFirst();
    Long context = same.stream().map(ListedOffer::context).filter(Objects::nonNull).findFirst().orElse(null);
    return Arrays.asList(first.providerName(), first.prices().input(), first.prices().output(), context, remark(first));
  }

  /// @param width of a line, in cells
  List<String> lines(int width, boolean colour) {
    boolean remarks = rows.stream().anyMatch(row -> !row.getLast().equals(""));
    List<Column> columns = remarks ? COLUMNS : COLUMNS.subList(0, COLUMNS.size() - 1);
    StringWriter table = new StringWriter();
    try {
      TextTable.write(
          new Table(columns, rows.stream().map(row -> row.subList(0, columns.size()))),
          table,
          Target.terminal(width, colour));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table.toString().lines().toList();
  }
}
