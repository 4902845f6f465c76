package dev.modelcatalog.mcp;

import dev.modelcatalog.filter.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/// What answers take from the output of commands.
final class ToolShapes {
  /// The members of a card that are not facts about the model, or that another tool tells.
  private static final Set<String> OTHERS =
      Set.of(
          "scores",
          "score_details",
          "offers",
          "links",
          "sources",
          "statements",
          "lab_slug",
          "lab_aliases",
          "lab_models",
          "arch_models",
          "tier",
          "compute_optimal");

  private static final Set<String> OF_OFFER =
      Set.of(
          "provider_name", "updated", "other_prices", "tiers", "uptime", "reasoning", "regions", "max_output", "url");

  private static final Set<String> OF_COST =
      Set.of("model_name", "provider_name", "plain", "per", "updated", "context", "quantization", "requests", "source");

  private static final Set<String> OF_FIT =
      Set.of(
          "model_name",
          "kv_cache",
          "overhead",
          "available",
          "context",
          "kv_type",
          "context_window",
          "kv_cache_min",
          "memory_min",
          "shape");

  /// What a claim has about its origin. A page of claims goes without; claims about one thing have it.
  private static final Set<String> OF_CLAIM = Set.of("record", "url", "verified", "variant", "error", "method");

  private static final List<String> OF_SCORE = List.of("value", "text", "setting", "error", "flag");

  /// Each line is a row.
  static final Tool.Shape ROWS = new Lines((arguments, row) -> row);

  /// Each line is a model in a ranking, with the setting and error of a single score beside it.
  static final Tool.Shape RANKING = new Lines((arguments, row) -> ranked(row));

  /// Each line is an offer or a provider.
  static final Tool.Shape OFFERS =
      new Lines(
          (arguments, row) -> {
            row.keySet().removeAll(OF_OFFER);
            if (arguments.has("model")) {
              row.keySet().removeAll(List.of("model", "name"));
            }
            return row;
          });

  /// Each line is the cost of an offer.
  static final Tool.Shape COSTS =
      new Lines(
          (arguments, row) -> {
            row.keySet().removeAll(OF_COST);
            return row;
          });

  /// Each line is a model in a memory.
  static final Tool.Shape FITS =
      new Lines(
          (arguments, row) -> {
            row.keySet().removeAll(OF_FIT);
            if (!arguments.has("models")) {
              row.remove("fits"); // each row does
            }
            return row;
          });

  /// The line is a card or the claims about a model; the rows are its scores or claims.
  static final Tool.Shape CARD = (arguments, page, notes) -> card(arguments, card(page), notes);

  /// Each line is a row of a comparison; the call may pick some.
  static final Tool.Shape COMPARISON =
      (arguments, page, notes) ->
          picked(
                  List.of("field"),
                  arguments.texts("fields"),
                  page.lines().stream().map(JsonTree::object).toList(),
                  notes)
              .page(Map.of(), arguments);

  /// The line is a summary; the rows are its sources.
  static final Tool.Shape STATUS =
      (arguments, page, notes) -> {
        Map<String, Object> status = card(page);
        List<Map<String, Object>> sources = objects(status.remove("sources"));
        sources.forEach(source -> source.remove("url"));
        return new Rows(sources, notes).page(Map.of("status", Answer.compact(status)), arguments);
      };

  private ToolShapes() {}

  private record Lines(BiFunction<Arguments, Map<String, Object>, Map<String, Object>> row) implements Tool.Shape {
    @Override
    public boolean isByLine() {
      return true;
    }

    @Override
    public Answer of(Arguments arguments, PageOutput page, List<String> notes) {
      List<Map<String, Object>> rows =
          page.lines().stream().map(line -> Answer.compact(row.apply(arguments, JsonTree.object(line)))).toList();
      return new Answer(Map.of(), rows, page.total(), arguments.offset(), notes);
    }
  }

  private static Map<String, Object> ranked(Map<String, Object> row) {
    Map<String, Object> details = JsonTree.asObject(row.remove("score_details"));
    row.keySet().removeAll(List.of("name", "lab"));
    if (details == null) {
      row.remove("coverage"); // all have the same
      return row;
    }
    if (details.size() == 1) {
      Map<String, Object> only = JsonTree.asObject(details.values().iterator().next());
      row.keySet().removeAll(List.of("scores", "coverage"));
      List.of("setting", "error", "flag").forEach(name -> row.put(name, only.get(name)));
    } else {
      Map<String, Object> settings = new LinkedHashMap<>();
      details.forEach((name, detail) -> settings.put(name, JsonTree.asObject(detail).get("setting")));
      row.put("settings", settings);
    }
    return row;
  }

  private record Rows(List<Map<String, Object>> rows, List<String> notes) {
    Answer page(Map<String, Object> subject, Arguments arguments) {
      List<Map<String, Object>> page =
          rows.stream().skip(arguments.offset()).limit(arguments.limit()).map(Answer::compact).toList();
      return new Answer(subject, page, rows.size(), arguments.offset(), notes);
    }
  }

  private static Map<String, Object> card(PageOutput page) {
    if (page.lines().isEmpty()) { // '-' names the lines of standard input, which is empty
      throw new ToolException("no model named");
    }
    return JsonTree.object(page.lines().getFirst());
  }

  private static Answer card(Arguments arguments, Map<String, Object> card, List<String> notes) {
    Map<String, Object> facts = new LinkedHashMap<>(card);
    facts.keySet().removeAll(OTHERS);
    boolean isDiffering = !arguments.texts("differing").isEmpty();
    List<Map<String, Object>> rows;
    if (!arguments.texts("claims").isEmpty()) {
      facts.keySet().retainAll(List.of("id", "name", "lab"));
      rows = objects(card.get("statements")).stream().map(claim -> claim(claim, arguments.has("benchmarks"))).toList();
      rows = isDiffering ? Differences.of(rows) : rows;
    } else if (isDiffering) {
      throw new ToolException("'differing' needs claims: {\"claims\":true,\"differing\":true}");
    } else {
      rows = scores(JsonTree.asObject(card.get("score_details")));
    }
    if (card.get("sources") instanceof List<?>) {
      facts.put(
          "sources", objects(card.get("sources")).stream().map(source -> source.get("source")).distinct().toList());
    }
    return picked(List.of("benchmark", "field"), arguments.texts("benchmarks"), rows, notes)
        .page(Map.of("model", Answer.compact(facts)), arguments);
  }

  /// Every benchmark is a field, too, as in an expression, and a claim has one value.
  ///
  /// @param isWhole whether its origin is told, too
  private static Map<String, Object> claim(Map<String, Object> claim, boolean isWhole) {
    Map<String, Object> row = new LinkedHashMap<>(claim);
    Object benchmark = row.remove("benchmark");
    row.replace("field", null, benchmark);
    Object text = row.remove("text");
    Object list = row.remove("list");
    row.replace("value", null, text == null ? list : text);
    row.remove("shown", false);
    if (!isWhole) {
      row.keySet().removeAll(OF_CLAIM);
    }
    return row;
  }

  private static List<Map<String, Object>> scores(Map<String, Object> details) {
    List<Map<String, Object>> rows = new ArrayList<>();
    details.forEach(
        (benchmark, detail) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("benchmark", benchmark);
          OF_SCORE.forEach(name -> row.put(name, JsonTree.asObject(detail).get(name)));
          rows.add(row);
        });
    return rows;
  }

  private static List<Map<String, Object>> objects(Object list) {
    List<Map<String, Object>> objects = new ArrayList<>();
    if (list instanceof List<?> values) {
      values.forEach(value -> objects.add(JsonTree.asObject(value)));
    }
    return objects;
  }

  /// The rows with some names, in the order in which these are asked for.
  ///
  /// @param members those that may have the name of a row
  /// @param names empty for all rows
  private static Rows picked(
      List<String> members, List<String> names, List<Map<String, Object>> rows, List<String> notes) {
    if (names.isEmpty()) {
      return new Rows(rows, notes);
    }
    Map<Object, List<Map<String, Object>>> byName = new LinkedHashMap<>();
    rows.forEach(
        row ->
            members.stream()
                .map(row::get)
                .filter(Objects::nonNull)
                .forEach(name -> byName.computeIfAbsent(name, none -> new ArrayList<>()).add(row)));
    List<Map<String, Object>> picked = new ArrayList<>();
    List<String> remarks = new ArrayList<>(notes);
    for (String name : names) {
      String wanted = name.toLowerCase(Locale.ROOT).replace('_', '-');
      picked.addAll(byName.getOrDefault(wanted, List.of()));
      if (!byName.containsKey(wanted)) {
        List<String> known = byName.keySet().stream().map(Object::toString).toList();
        String question = Suggestions.question(Suggestions.near(wanted, known, 3));
        remarks.add(
            "no value for %s '%s'%s".formatted(members.getFirst(), name, question == null ? "" : "; " + question));
      }
    }
    return new Rows(picked, remarks);
  }
}
