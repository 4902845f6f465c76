package dev.modelcatalog.render;

import dev.modelcatalog.rows.ListedOffer;
import dev.modelcatalog.rows.Table;
import dev.modelcatalog.rows.Table.Column;
import dev.modelcatalog.rows.ValueType;
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
  private static final List<Column> COLUMNS = List.of(
      new Column("provider", ValueType.TEXT, null, 0),
      new Column("input", ValueType.NUMBER, null, 0),
      new Column("output", ValueType.NUMBER, null, 1),
      new Column("context", ValueType.COUNT, null, 2),
      new Column("remark", ValueType.TEXT, null, 3));

  /// What makes two rows the same to a reader.
  private record Terms(String provider, Double input, Double output, String remark) {}

  static OfferLines of(List<ListedOffer> offers) {
    Map<Terms, List<ListedOffer>> same = new LinkedHashMap<>();
    offers.forEach(offer -> same.computeIfAbsent(new Terms(offer.provider(), offer.prices().input(),
        offer.prices().output(), remark(offer)), terms -> new ArrayList<>()).add(offer));
    List<Map.Entry<Terms, List<ListedOffer>>> first = same.entrySet().stream().limit(SHOWN).toList();
    long shown = first.stream().mapToLong(entry -> entry.getValue().size()).sum();
    return new OfferLines(first.stream().map(entry -> row(entry.getKey(), entry.getValue())).toList(),
        offers.size() - shown);
  }

  private static String remark(ListedOffer offer) {
    return Stream.of(offer.quantization(), offer.status()).filter(Objects::nonNull).collect(Collectors.joining(", "));
  }

  private static List<Object> row(Terms terms, List<ListedOffer> offers) {
    Long context = offers.stream().map(ListedOffer::context).filter(Objects::nonNull).findFirst().orElse(null);
    return Arrays.asList(offers.getFirst().providerName(), terms.input(), terms.output(), context, terms.remark());
  }

  /// @param width of a line, in cells
  List<String> lines(int width, boolean colour) {
    boolean remarks = rows.stream().anyMatch(row -> !row.getLast().equals(""));
    List<Column> columns = remarks ? COLUMNS : COLUMNS.subList(0, COLUMNS.size() - 1);
    StringWriter table = new StringWriter();
    try {
      TextTable.write(new Table(columns, rows.stream().map(row -> row.subList(0, columns.size()))), table,
          Target.terminal(width, colour));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table.toString().lines().toList();
  }
}
