package dev.modelcatalog.cli.options;

import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.filter.Suggestions;
import dev.modelcatalog.ingest.FileKind;
import dev.modelcatalog.ingest.Importer;
import dev.modelcatalog.settings.ConfigValue;
import dev.modelcatalog.settings.SourceSetting;
import dev.modelcatalog.update.RemoteSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The sources that `update` follows: the built-in ones, as changed by the user's settings.
public final class FollowedSources {
  private final Session session;
  private final CommandLine command;

  public FollowedSources(Session session, CommandLine command) {
    this.session = session;
    this.command = command;
  }

  /// Returns the named sources, or all that are followed if none is named. A source that settings switch off can still
  /// be named.
  ///
  /// @throws ParameterException if there is no source with such a name, or a setting is wrong
  public List<RemoteSource> named(List<String> names) {
    Map<String, RemoteSource> all = new LinkedHashMap<>();
    RemoteSource.DEFAULTS.forEach(source -> all.put(source.name(), source));
    Map<String, ConfigValue<SourceSetting>> settings = session.settings().sources();
    settings.forEach((name, setting) -> all.compute(name, (same, builtIn) -> source(name, builtIn, setting)));
    List<RemoteSource> followed =
        all.values().stream()
            .filter(source -> !settings.containsKey(source.name()) || settings.get(source.name()).value().isFollowed())
            .toList();
    return withParts(names == null || names.isEmpty() ? followed : named(names, all), followed);
  }

  private List<RemoteSource> named(List<String> names, Map<String, RemoteSource> all) {
    List<RemoteSource> named = new ArrayList<>();
    for (String name : names.stream().distinct().toList()) {
      if (!all.containsKey(name)) {
        String question = Suggestions.question(Suggestions.near(name, List.copyOf(all.keySet()), 1));
        throw new ParameterException(
            command,
            "no followed source named '%s'; %s"
                .formatted(name, question == null ? "sources: " + String.join(", ", all.keySet()) : question));
      }
      named.add(all.get(name));
    }
    return named;
  }

  /// Marks those that have data of the same source as another one that is followed.
  private static List<RemoteSource> withParts(List<RemoteSource> sources, List<RemoteSource> followed) {
    return sources.stream()
        .map(
            source -> {
              boolean isPart =
                  followed.stream()
                      .anyMatch(other -> !other.name().equals(source.name()) && other.key().equals(source.key()));
              return isPart ? source.asPart() : source;
            })
        .toList();
  }

  /// @param builtIn null if the program does not know the source
  private RemoteSource source(String name, RemoteSource builtIn, ConfigValue<SourceSetting> config) {
    SourceSetting setting = config.value();
    if (setting.urls().isEmpty() && builtIn == null) {
      throw wrong(config, name, "has no url, and models does not know it");
    }
    if (setting.source() != null && !Importer.canBeOwn(setting.source())) {
      throw wrong(config, name, "'" + setting.source() + "' cannot be used as a source name");
    }
    FileKind as = setting.as() != null ? kind(config, name) : builtIn == null ? null : builtIn.as();
    try {
      return setting.urls().isEmpty()
          ? builtIn.as(as, setting.source())
          : RemoteSource.of(name, setting.urls(), as, setting.source());
    } catch (IllegalArgumentException e) {
      throw wrong(config, name, e.getMessage());
    }
  }

  private FileKind kind(ConfigValue<SourceSetting> config, String name) {
    return Stream.of(FileKind.values())
        .filter(kind -> kind.toString().equals(config.value().as()))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    config,
                    name,
                    "as = '%s' is not one of %s"
                        .formatted(
                            config.value().as(),
                            String.join(", ", Stream.of(FileKind.values()).map(FileKind::toString).toList()))));
  }

  private ParameterException wrong(ConfigValue<SourceSetting> config, String name, String problem) {
    return new ParameterException(command, "%s: sources.%s: %s".formatted(config.place(), name, problem));
  }
}
