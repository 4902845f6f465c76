package dev.modelcatalog.ingest.matching;

import dev.modelcatalog.rows.PartialDate;
import dev.modelcatalog.rows.TextFold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A name that somebody wrote, and which models it means: on the command line, in a file or in an offer.
///
/// Names that APIs use for the models of others are understood, too: `us.anthropic.claude-opus-4-1-20250805-v1:0`,
/// `openrouter/meta-llama/llama-3.1-8b-instruct`, `anthropic--claude-4-opus`.
public final class NameQuestion {
  /// Before the key of a provider, which is no lab: it offers the models of others.
  public static final String PROVIDER = "provider:";

  /// A model that is found under a key.
  ///
  /// @param lab the canonical slug of its lab
  /// @param released null if unknown
  public record Entry(NameStep step, long modelId, String lab, PartialDate released) {}

  /// What a name means.
  ///
  /// @param modelIds none if the name is unknown, and several if it is ambiguous
  /// @param dropped the suffix that the name was found without; empty if none
  public record Answer(Set<Long> modelIds, String dropped) {
    public static final Answer NONE = new Answer(Set.of(), "");
  }

  /// One way to read a name.
  ///
  /// @param lab the canonical slug of the lab that it names; null if it names none
  /// @param text the model part, in lower case
  private record Reading(String lab, String text) {}

  private static final Pattern REGION = Pattern.compile("^(?:us|eu|apac|au|jp|ca|uk|global|us-gov)\\.(?=.+\\.)");
  private static final Pattern DOTTED_LAB = Pattern.compile("^([a-z0-9-]+)\\.(.+?)(?:-v\\d+(?::[\\da-z]+)*)?$");
  private static final Pattern HYPHENED_LAB = Pattern.compile("^([a-z0-9]+(?:-ai)?)--?(.+)$");

  private static final Pattern SHORT_DATE = Pattern.compile("(.+)[-_ ](\\d\\d)-?(\\d\\d)");

  private final String name;
  private final List<Reading> readings = new ArrayList<>();
  private final Set<String> keys = new LinkedHashSet<>();

  /// @param name as written
  /// @param canonicalLab resolves lab aliases; null for what is no lab, but for a provider after [#PROVIDER]
  public NameQuestion(String name, UnaryOperator<String> canonicalLab) {
    this.name = TextFold.of(name.strip());
    read(canonicalLab);
    keys.add(this.name);
    keys.add(NameKeys.segment(this.name));
    keys.add(MatchKey.squash(NameKeys.segment(this.name)));
    for (Reading reading : readings) {
      for (NameSuffix suffix : NameSuffix.all(reading.text)) {
        keys.add(suffix.stem());
        keys.add(MatchKey.squash(suffix.stem()));
        Matcher date = SHORT_DATE.matcher(suffix.stem());
        if (date.matches()) {
          keys.add(date.group(1));
          keys.add(MatchKey.squash(date.group(1)));
        }
      }
    }
    keys.remove("");
  }

  private void read(UnaryOperator<String> canonicalLab) {
    String[] path = (name.startsWith("~") ? name.substring(1) : name).split("/");
    String last = path.length == 0 ? "" : path[path.length - 1];
    String id = REGION.matcher(last).replaceFirst("");
    ApiIds.Meaning other = ApiIds.of(id);
    if (other != null) {
      readings.add(new Reading(canonicalLab.apply(other.lab()), other.name()));
      return;
    }
    String lab = path.length < 2 ? null : canonicalLab.apply(path[path.length - 2]);
    if (path.length < 2 || lab != null || canonicalLab.apply(PROVIDER + path[path.length - 2]) != null) {
      readings.add(new Reading(lab, last));
    }
    Matcher dotted = DOTTED_LAB.matcher(id);
    if (dotted.matches() && canonicalLab.apply(dotted.group(1)) != null) {
      readings.add(new Reading(canonicalLab.apply(dotted.group(1)), dotted.group(2)));
    }
    Matcher hyphened = HYPHENED_LAB.matcher(last);
    if (hyphened.matches() && canonicalLab.apply(hyphened.group(1)) != null) {
      readings.add(new Reading(canonicalLab.apply(hyphened.group(1)), hyphened.group(2)));
    }
  }

  /// Returns the name in lower case.
  public String name() {
    return name;
  }

  /// Returns the keys to look up.
  public Set<String> keys() {
    return keys;
  }

  /// Returns what the name means.
  ///
  /// @param found what is found under the keys
  public Answer answer(Map<String, ? extends Collection<Entry>> found) {
    Collection<Entry> exact = found.get(name);
    Set<Long> candidates = exact == null ? Set.of() : exact(exact).modelIds();
    if (candidates.size() == 1) {
      return new Answer(candidates, "");
    }
    for (Reading reading : candidates.isEmpty() ? readings : readingsOfCandidates()) {
      Set<Long> squashed = squashed(reading, found, reading.text, NameStep.SQUASHED, each -> true);
      if (!candidates.isEmpty()) {
        squashed.retainAll(candidates);
      }
      if (squashed.size() == 1 || candidates.isEmpty()) {
        candidates = squashed;
      }
      if (candidates.size() == 1) {
        return new Answer(candidates, "");
      }
    }
    return candidates.isEmpty() ? withoutSuffix(found) : new Answer(candidates, "");
  }

  /// Returns the only model that a step finds under exactly the name, else all that the first step with any finds.
  ///
  /// @param entries what is found under the name
  public static Answer exact(Collection<Entry> entries) {
    Set<Long> candidates = Set.of();
    for (NameStep step : NameStep.values()) {
      if (step.compareTo(NameStep.SQUASHED) >= 0) {
        break;
      }
      Set<Long> models = new LinkedHashSet<>();
      entries.stream().filter(entry -> entry.step == step).forEach(entry -> models.add(entry.modelId));
      if (models.size() == 1) {
        return new Answer(models, "");
      }
      candidates = candidates.isEmpty() ? models : candidates;
    }
    return new Answer(candidates, "");
  }

  /// Returns the readings that tell candidates apart, whatever lab the name says.
  private List<Reading> readingsOfCandidates() {
    List<Reading> all = new ArrayList<>(readings);
    all.add(new Reading(null, NameKeys.segment(name)));
    return all;
  }

  private Answer withoutSuffix(Map<String, ? extends Collection<Entry>> found) {
    for (Reading reading : readings) {
      for (NameSuffix suffix : NameSuffix.all(reading.text)) {
        Set<Long> models =
            squashed(reading, found, suffix.stem(), NameStep.SQUASHED, each -> isNear(suffix.date(), each.released));
        if (models.isEmpty() && suffix.date() == null) {
          models = squashed(reading, found, suffix.stem(), NameStep.UNDATED, each -> true);
        }
        if (!models.isEmpty()) {
          return new Answer(models, suffix.words());
        }
      }
    }
    return withoutShortDate(found);
  }

  private Answer withoutShortDate(Map<String, ? extends Collection<Entry>> found) {
    for (Reading reading : readings) {
      Matcher date = SHORT_DATE.matcher(NameSuffix.of(reading.text).stem());
      if (date.matches()) {
        int first = Integer.parseInt(date.group(2));
        int second = Integer.parseInt(date.group(3));
        Set<Long> models =
            squashed(
                reading, found, date.group(1), NameStep.SQUASHED, each -> isReleased(each.released, first, second));
        if (!models.isEmpty()) {
          return new Answer(models, date.group(2) + date.group(3));
        }
      }
    }
    return Answer.NONE;
  }

  /// @param last the last step that counts
  /// @param counts which models count
  private static Set<Long> squashed(
      Reading reading,
      Map<String, ? extends Collection<Entry>> found,
      String text,
      NameStep last,
      Predicate<Entry> counts) {
    List<Entry> exact = counting(reading, found.get(text), last, counts);
    Set<Long> models = new HashSet<>(exact(exact).modelIds());
    if (models.size() == 1) {
      return models;
    }
    List<Entry> alike = counting(reading, found.get(MatchKey.squash(text)), last, counts);
    Set<Long> squashed = alike.stream().map(Entry::modelId).collect(Collectors.toSet());
    if (squashed.size() == 1 && models.containsAll(squashed)) {
      return squashed;
    }
    exact.forEach(entry -> models.add(entry.modelId));
    models.addAll(squashed);
    return models;
  }

  private static List<Entry> counting(
      Reading reading, Collection<Entry> entries, NameStep last, Predicate<Entry> counts) {
    return entries == null
        ? List.of()
        : entries.stream()
            .filter(entry -> entry.step.compareTo(last) <= 0 && counts.test(entry))
            .filter(entry -> reading.lab == null || reading.lab.equals(entry.lab))
            .toList();
  }

  /// Whether the date of a snapshot may be that of a release. Sources get the year wrong.
  private static boolean isNear(PartialDate snapshot, PartialDate released) {
    return snapshot == null
        || released == null
        || Evidence.daysApart(snapshot, released) <= Matching.MAX_DAYS_APART
        || Math.abs(snapshot.year() - released.year()) == 1
            && snapshot.month().equals(released.month())
            && snapshot.day().equals(released.day());
  }

  /// Whether four digits are the day (`0709`) or the month (`2407`) of a release. Other models have other digits.
  private static boolean isReleased(PartialDate released, int first, int second) {
    return released != null
        && released.month() != null
        && (released.month() == first && released.day() != null && released.day() == second
            || released.year() % 100 == first && released.month() == second);
  }
}
