package dev.modelcatalog.cli.commands;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.catalog.WorkLimit;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.render.UnknownNote;
import dev.modelcatalog.rows.answer.UnknownCount;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Says on a terminal for how many models a filter is unknown. Nothing is counted in a pipe, nor for ids alone.
///
/// @param remedy what includes the models in the answer, with a verb
record UnknownRemark(Session session, Catalog catalog, boolean quiet, String remedy) {
  /// For commands that list models.
  static final String LISTS = "--maybe lists";

  /// For commands that summarize them.
  static final String INCLUDES = "--maybe includes";

  /// About a quarter of a second. Counts that take longer are not worth waiting for.
  private static final long MAX_WORK = 5_000_000;

  /// @param counts asked only if they are said
  void on(Filter filter, Supplier<List<UnknownCount>> counts) {
    on(filter.isMaybe(), counts);
  }

  /// @param isIncluded whether the answer includes these models
  void on(boolean isIncluded, Supplier<List<UnknownCount>> counts) {
    if (session.terminal().hasReader() && !quiet) {
      Optional<List<UnknownCount>> known = WorkLimit.within(catalog, MAX_WORK, counts);
      List<String> lines =
          known
              .map(each -> new UnknownNote(each, remedy))
              .map(note -> isIncluded ? note.included() : note.more())
              .orElseGet(() -> UnknownNote.uncounted(isIncluded, remedy));
      lines.forEach(session::note);
    }
  }
}
