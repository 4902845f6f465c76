package dev.modelcatalog.cli.commands;

import dev.modelcatalog.cli.options.SkippedNotes;
import dev.modelcatalog.query.RankQuery.Group;
import dev.modelcatalog.query.RankQuery.Question;
import dev.modelcatalog.query.RankQuery.Term;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.render.Values;
import dev.modelcatalog.rows.Scale;
import dev.modelcatalog.rows.ValueType;
import dev.modelcatalog.rows.answer.RankingCounts;
import java.util.ArrayList;
import java.util.List;

/// What is to be said about a ranking besides the ranking.
///
/// @param scales of the question's terms
record RankNotes(Question question, List<Scale> scales, RankingCounts tally) {

  /// A sentence for each thing that one has to know to read the ranking rightly: what was left out, and scales that are
  /// only the range of the values.
  List<String> always() {
    List<String> notes =
        new ArrayList<>(
            new SkippedNotes(
                    tally.models() - tally.compared(),
                    tally.flagged(),
                    question.terms().stream().map(Term::field).toList(),
                    question.minCoverage())
                .notes());
    for (int i = 0; i < scales.size() && scales.size() > 1; i++) {
      if (!scales.get(i).stated()) {
        notes.add(range(question.terms().get(i).field(), scales.get(i)));
      }
    }
    return notes;
  }

  private static String range(ModelField field, Scale scale) {
    if (scale.isPoint()) {
      return "%s has no scale, and no two values that differ: each counts %s"
          .formatted(field.name(), Values.raw(Scale.MIDDLE));
    }
    return "%s has no scale: the catalog's %s (%s) counts 0, its %s (%s) 100"
        .formatted(
            field.name(),
            scale.lowerIsBetter() ? "highest" : "lowest",
            text(field, scale.worst()),
            scale.lowerIsBetter() ? "lowest" : "highest",
            text(field, scale.best()));
  }

  private static String text(ModelField field, double value) {
    return field.type() == ValueType.COUNT ? Values.human((long) value) : Values.raw(value);
  }

  /// How much of the ranking was shown.
  ///
  /// @param rows how many there were; with an explanation several a model
  String closing(long rows) {
    long shown = question.explain() ? rows / question.terms().size() : rows;
    if (question.per() == null) {
      return shown == tally.groups()
          ? "%s ranked".formatted(SkippedNotes.count(shown, "model"))
          : "%,d of %,d ranked models shown".formatted(shown, tally.groups());
    }
    String groups = question.per() == Group.LAB ? "lab" : "architecture";
    return "%s, each with its first of %s"
        .formatted(
            shown == tally.groups()
                ? SkippedNotes.count(shown, groups)
                : "%,d of %s".formatted(shown, SkippedNotes.count(tally.groups(), groups)),
            SkippedNotes.count(tally.compared(), "ranked model"));
  }
}
