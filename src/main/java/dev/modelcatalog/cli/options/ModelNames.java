package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.query.name.NameResolver;
import dev.modelcatalog.query.name.UnknownNameException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Names of models on the command line or, for `-`, on standard input.
///
/// @param ids of the models, in order
/// @param failures of the names that match no model, or several
public record ModelNames(List<String> ids, List<UnknownNameException> failures) {
  /// The ids of the named models, in order; for commands that do all or nothing.
  ///
  /// @param names ids, names or beginnings of names; `-` for the lines of standard input
  /// @throws UnknownNameException if one matches no model, or several
  public static List<String> ids(List<String> names, Session session, NameResolver resolver) {
    return resolver.resolve(all(names, session));
  }

  /// The named models, as far as the names match one.
  ///
  /// @param names ids, names or beginnings of names; `-` for the lines of standard input
  public static ModelNames known(List<String> names, Session session, NameResolver resolver) {
    List<UnknownNameException> failures = new ArrayList<>();
    return new ModelNames(resolver.resolve(all(names, session), failures::add), failures);
  }

  /// Fails if there are other names; to be called when what the others asked for is written.
  ///
  /// @throws UnknownNameException that names each
  public void requireAll() {
    if (!failures.isEmpty()) {
      throw new UnknownNameException(
          failures.stream().map(Throwable::getMessage).collect(Collectors.joining("\nmodels: ")));
    }
  }

  private static List<String> all(List<String> names, Session session) {
    List<String> all = new ArrayList<>();
    for (String name : names) {
      if (name.equals("-")) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.UTF_8));
        lines.lines().filter(line -> !line.isBlank()).forEach(all::add);
      } else {
        all.add(name);
      }
    }
    return all;
  }
}
