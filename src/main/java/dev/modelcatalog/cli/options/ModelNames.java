package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.query.name.NameResolver;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Names of models on the command line or, for `-`, on standard input.
public final class ModelNames {
  private ModelNames() {}

  /// The ids of the named models, in order. All are resolved before anything is shown, so a wrong name leaves no
  /// partial output.
  ///
  /// @param names ids, names or beginnings of names; `-` for the lines of standard input
  /// @throws dev.modelcatalog.query.name.UnknownNameException if one matches no model, or several
  public static List<String> ids(List<String> names, Session session, NameResolver resolver) {
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
