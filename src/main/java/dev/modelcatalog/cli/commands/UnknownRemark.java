package dev.modelcatalog.cli.commands;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.render.UnknownNote;
import dev.modelcatalog.rows.answer.UnknownCount;
import java.util.List;
import java.util.function.Supplier;

/// Says on a terminal for how many models a filter is unknown. Nothing is counted in a pipe, nor for ids alone.
record UnknownRemark(Session session, boolean quiet) {

  /// @param counts asked only if they are said
  void on(Filter filter, Supplier<List<UnknownCount>> counts) {
    on(filter.isMaybe(), counts);
  }

  /// @param isIncluded whether the answer includes these models
  void on(boolean isIncluded, Supplier<List<UnknownCount>> counts) {
    if (session.terminal().interactive() && !quiet) {
      UnknownNote note = new UnknownNote(counts.get());
      (isIncluded ? note.included() : note.more()).forEach(session::note);
    }
  }
}
