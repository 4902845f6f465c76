package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.rows.Benchmark;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The benchmarks that are known by more than one name, or of which more is known than their sources say
/// (`benchmarks.tsv`).
public final class BenchmarkTable {
  private static final int COLUMNS = 10;

  /// A benchmark of the table.
  ///
  /// @param key the key under which all its names are shown
  /// @param aliases its other keys, each with the setting that it implies; an empty text for none
  /// @param scaleMin the lowest possible score in points; null if the table does not say
  /// @param scaleMax the highest possible score in points; null if the table does not say
  /// @param isRating whether it is a rating or index without limits
  /// @param lowerIsBetter true for error rates and the like
  /// @param chance the score of guessing, in points; null if unknown
  /// @param items the number of questions in the plain setting; null if unknown
  /// @param plain the settings that are equal to none, in lower case
  /// @param input what a model must read, if it is not text alone; null if it is
  /// @param alike the benchmark from which a score that equals its own was copied; null if there is none
  /// @param factor multiplies a value that a source scaled to 0 to 100; null if there is none
  /// @param isMoney whether it measures dollars
  /// @param words words in a method that state a setting; an empty text if they state none
  public record Entry(
      String key,
      String name,
      Map<String, String> aliases,
      Double scaleMin,
      Double scaleMax,
      boolean isRating,
      boolean lowerIsBetter,
      Double chance,
      Long items,
      Set<String> plain,
      String input,
      String alike,
      Double factor,
      boolean isMoney,
      Map<String, String> words) {

    /// Returns a benchmark that the table does not have.
    static Entry unlisted(Benchmark stated) {
      return new Entry(
          stated.key(),
          stated.name(),
          Map.of(),
          stated.scaleMin(),
          stated.scaleMax(),
          false,
          stated.lowerIsBetter(),
          stated.chance(),
          null,
          Set.of(),
          null,
          null,
          null,
          false,
          Map.of());
    }

    /// Returns the benchmark as it is shown.
    ///
    /// @param stated what a source says of the benchmark with this key; null if none does
    public Benchmark shown(Benchmark stated) {
      boolean isKnown = isRating || scaleMax != null || stated == null;
      return new Benchmark(
          key,
          name,
          stated == null ? null : stated.description(),
          isKnown ? scaleMin : stated.scaleMin(),
          isKnown ? scaleMax : stated.scaleMax(),
          chance == null && stated != null ? stated.chance() : chance,
          lowerIsBetter || stated != null && stated.lowerIsBetter());
    }
  }

  /// What a name stands for.
  ///
  /// @param setting the setting that the name implies; null if none
  public record Meaning(Entry entry, String setting) {}

  private final Map<String, Meaning> byName = new HashMap<>();

  private BenchmarkTable(List<Entry> entries) {
    for (Entry entry : entries) {
      byName.put(entry.key(), new Meaning(entry, null));
    }
    for (Entry entry : entries) {
      entry
          .aliases()
          .forEach((alias, setting) -> byName.put(alias, new Meaning(entry, setting.isEmpty() ? null : setting)));
    }
  }

  /// Reads the table that ships with the program.
  public static BenchmarkTable read() {
    return new BenchmarkTable(FactsFile.rows("benchmarks.tsv", COLUMNS).stream().map(BenchmarkTable::entry).toList());
  }

  private static Entry entry(List<String> cells) {
    String scale = cells.get(3);
    Map<String, String> rules = new LinkedHashMap<>();
    Map<String, String> words = new LinkedHashMap<>();
    for (String rule : list(cells.get(9))) {
      String[] parts = rule.split("=", 2);
      if (parts[0].equals("word")) {
        words.putAll(pairs(List.of(parts[1]), ">"));
      } else {
        rules.put(parts[0], parts.length == 1 ? "" : parts[1]);
      }
    }
    String[] limits = scale.matches("[\\d.]+-[\\d.]+") ? scale.split("-") : new String[] {null, null};
    return new Entry(
        cells.get(0),
        cells.get(1),
        pairs(list(cells.get(2)), "="),
        number(limits[0]),
        number(limits[1]),
        scale.equals("rating"),
        cells.get(4).equals("lower"),
        number(cells.get(5)),
        cells.get(6).isEmpty() ? null : Long.valueOf(cells.get(6)),
        list(cells.get(7)).stream().map(ScoreSettings::key).collect(Collectors.toUnmodifiableSet()),
        cells.get(8).isEmpty() ? null : cells.get(8),
        rules.get("alike"),
        number(rules.get("factor")),
        rules.containsKey("money"),
        words);
  }

  private static List<String> list(String cell) {
    return Arrays.stream(cell.split(";")).map(String::strip).filter(each -> !each.isEmpty()).toList();
  }

  private static Map<String, String> pairs(List<String> texts, String sign) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String text : texts) {
      int at = text.indexOf(sign);
      pairs.put(at < 0 ? text : text.substring(0, at), at < 0 ? "" : text.substring(at + 1));
    }
    return pairs;
  }

  private static Double number(String text) {
    return text == null || text.isEmpty() ? null : Double.valueOf(text);
  }

  /// Returns what a benchmark of a source is shown as.
  public Meaning of(Benchmark stated) {
    Meaning known = byName.get(stated.key());
    return known != null ? known : new Meaning(Entry.unlisted(stated), null);
  }

  /// Returns the benchmark with a key; null if the table does not have it.
  public Entry entry(String key) {
    Meaning known = byName.get(key);
    return known == null ? null : known.entry();
  }

  /// Returns the benchmark of which a setting is a version (`v2` of `arena-hard` is `arena-hard-v2`); null if there is
  /// none.
  Entry version(Entry entry, String setting) {
    Meaning known = byName.get(entry.key() + "-" + setting);
    return known == null || known.entry() == entry ? null : known.entry();
  }
}
