package dev.modelcatalog.cli.options;

import dev.modelcatalog.filter.FilterException;
import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.query.RankQuery.WeightedCriterion;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.TextFold;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.settings.ConfigValue;
import dev.modelcatalog.settings.Settings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The criteria of a ranking and their weights: `gpqa=2 mmlu-pro`, or `@name` for saved ones.
public final class RankCriteria {
  private static final Set<ValueType> NUMBERS =
      EnumSet.of(ValueType.COUNT, ValueType.NUMBER, ValueType.MONEY, ValueType.SIZE);
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}([.][0-9]{1,9})?|[.][0-9]{1,9}");

  /// Each is a join, and SQLite joins at most 64 tables.
  private static final int MAX_CRITERIA = 50;

  private final List<ModelField> fields;
  private final Settings settings;
  private final List<WeightedCriterion> criteria = new ArrayList<>();

  public RankCriteria(List<ModelField> fields, Settings settings) {
    this.fields = fields;
    this.settings = settings;
  }

  /// @throws FilterException if a criterion is not a number, is named twice or has a weight that is not above 0
  public List<WeightedCriterion> of(List<String> words) {
    for (String word : words.stream().map(TextFold::composed).toList()) {
      if (word.startsWith("@")) {
        addSaved(word);
      } else {
        add(word);
      }
    }
    return criteria;
  }

  /// What to do about an unknown `@name`.
  private String remedy(String name) {
    int sign = name.indexOf('=');
    if (sign > 0 && settings.weights().containsKey(name.substring(0, sign))) {
      return "its weights are saved; omit " + name.substring(sign);
    }
    if (settings.queries().byName().containsKey(name)) {
      return "it is a saved expression; use --where @" + name;
    }
    List<String> near = Suggestions.near(name, settings.weights().keySet(), 3);
    return near.isEmpty()
        ? "'models help settings' shows how to save weights"
        : Suggestions.question(near.stream().map(saved -> "@" + saved).toList());
  }

  private void addSaved(String word) {
    ConfigValue<Map<String, String>> saved = settings.weights().get(word.substring(1));
    if (saved == null) {
      throw new FilterException(
          word,
          0,
          word.length(),
          "no weights named %s in %s".formatted(word, settings.queries().file()),
          remedy(word.substring(1)));
    }
    saved
        .value()
        .forEach(
            (name, weight) -> {
              try {
                add(name + "=" + weight);
              } catch (FilterException e) {
                throw e.in("%s in %s".formatted(word, saved.place()));
              }
            });
  }

  private void add(String word) {
    WeightedCriterion criterion = parse(word);
    if (criteria.stream().anyMatch(other -> other.field().name().equals(criterion.field().name()))) {
      throw new FilterException(
          word,
          0,
          word.length(),
          "'%s' is named twice in rank".formatted(criterion.field().name()),
          "name it once, with a weight: %s=2".formatted(criterion.field().name()));
    }
    criteria.add(criterion);
    if (criteria.size() > MAX_CRITERIA) {
      throw new FilterException(word, 0, word.length(), "rank takes at most %d criteria".formatted(MAX_CRITERIA), null);
    }
  }

  private WeightedCriterion parse(String word) {
    // A benchmark's key may contain an equals sign.
    int sign = FieldNames.find(word, fields).isPresent() ? -1 : word.lastIndexOf('=');
    String name = sign < 0 ? word : word.substring(0, sign);
    ModelField field = FieldNames.comparable(name, NUMBERS, fields, word, "rank");
    String weight = sign < 0 ? "1" : word.substring(sign + 1).strip();
    if (!DECIMAL.matcher(weight).matches() || Double.parseDouble(weight) == 0) {
      throw new FilterException(
          word,
          sign + 1,
          word.length() - sign - 1,
          "the weight of '%s' must be a number above 0".formatted(field.name()),
          "use one such as %s=2 or %s=0.5".formatted(field.name(), field.name()));
    }
    return new WeightedCriterion(field, Double.parseDouble(weight));
  }
}
