package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.query.Names;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Models named on the command line, or on standard input.
public final class ModelNames {
  private ModelNames() {}

  /// The ids of the models, in order. All names are looked up before anything is shown, so that a wrong one leaves no
  /// half answer.
  ///
  /// @param names ids, names or beginnings of them; `-` stands for the lines of standard input
  /// @throws dev.modelcatalog.query.UnknownModelException if one means no model, or several
  public static List<String> ids(List<String> names, Session session, Names resolver) {
    List<String> all = new ArrayList<>();
    for (String name : names) {
      if (name.equals("-")) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.UTF_8));
        lines.lines().filter(line -> !line.isBlank()).forEach(all::add);
      } else {
        all.add(name);
      }
    }
    return resolver.resolve(all);
  }
}
