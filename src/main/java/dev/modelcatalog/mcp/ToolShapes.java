package dev.modelcatalog.mcp;

import dev.modelcatalog.filter.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /// The line is a card or the claims about a model; the rows are its scores or claims.
  static final Tool.Shape CARD = (arguments, page, notes) -> card(arguments, card(page), notes);

  /// Each line is a row of a comparison; the call may pick some.
  static final Tool.Shape COMPARISON =
      (arguments, page, notes) ->
          picked("field", arguments.texts("fields"), page.lines().stream().map(JsonTree::object).toList(), notes)
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
    List<Map<String, Object>> rows = arguments.has("claims") ? objects(card.get("statements")) : List.of();
    if (rows.isEmpty()) {
      rows = scores(JsonTree.asObject(card.get("score_details")));
    } else {
      facts.keySet().retainAll(List.of("id", "name", "lab"));
    }
    if (card.get("sources") instanceof List<?>) {
      facts.put("sources", objects(card.get("sources")).stream().map(source -> source.get("source")).toList());
    }
    return picked("benchmark", arguments.texts("benchmarks"), rows, notes)
        .page(Map.of("model", Answer.compact(facts)), arguments);
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

  /// The rows with some of the values of a member, in the order in which these are named.
  ///
  /// @param names empty for all rows
  private static Rows picked(String member, List<String> names, List<Map<String, Object>> rows, List<String> notes) {
    if (names.isEmpty()) {
      return new Rows(rows, notes);
    }
    List<Map<String, Object>> picked = new ArrayList<>();
    List<String> remarks = new ArrayList<>(notes);
    List<String> known =
        rows.stream()
            .map(row -> row.get(member))
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .distinct()
            .toList();
    for (String name : names) {
      String wanted = name.toLowerCase(Locale.ROOT).replace('_', '-');
      List<Map<String, Object>> found = rows.stream().filter(row -> wanted.equals(row.get(member))).toList();
      picked.addAll(found);
      if (found.isEmpty()) {
        String question = Suggestions.question(Suggestions.near(wanted, known, 3));
        remarks.add("no value for %s '%s'%s".formatted(member, name, question == null ? "" : "; " + question));
      }
    }
    return new Rows(picked, remarks);
  }
}
