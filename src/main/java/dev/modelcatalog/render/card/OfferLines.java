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
/// @param rows one row per offer; equal offers from several sources share a row
/// @param left the number of offers not shown
record OfferLines(List<List<Object>> rows, long left) {
  private static final int MAX_ROWS = 8;
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
    List<List<ListedOffer>> first = same.values().stream().limit(MAX_ROWS).toList();
    long shown = first.stream().mapToLong(List::size).sum();
    return new OfferLines(first.stream().map(OfferLines::row).toList(), offers.size() - shown);
  }

  /// Returns the values by which rows are merged. It is a list, because comparing records has a startup cost in each
  /// run.
  private static List<Object> terms(ListedOffer offer) {
    return Arrays.asList(offer.provider(), offer.prices().input(), offer.prices().output(), remark(offer));
  }

  private static String remark(ListedOffer offer) {
    return Stream.of(offer.quantization(), offer.status(), flag(offer))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private static String flag(ListedOffer offer) {
    return offer.flag() == null ? null : offer.flag().replace('_', ' ');
  }

  private static List<Object> row(List<ListedOffer> same) {
    ListedOffer first = same.getFirst();
    Long context = same.stream().map(ListedOffer::context).filter(Objects::nonNull).findFirst().orElse(null);
    return Arrays.asList(first.providerName(), first.prices().input(), first.prices().output(), context, remark(first));
  }

  /// @param width the width of a line, in cells
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
