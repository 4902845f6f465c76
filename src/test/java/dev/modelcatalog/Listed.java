package dev.modelcatalog;

import static java.util.stream.Collectors.joining;

import dev.modelcatalog.ingest.FileKind;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Messages that list all fields or sources, for comparison with expected texts that say `{fields}` or `{sources}`. So
/// a new field or source does not change these texts. Only the complete list in its order is replaced: a message that
/// lacks an item, or has one too many, still differs.
public final class Listed {
  private Listed() {}

  /// Replaces the list of these fields in a text by `{fields}`.
  public static String withoutFields(String text, Predicate<Field<?>> listed) {
    return text.replace(Fields.ALL.stream().filter(listed).map(Field::name).collect(joining(", ")), "{fields}");
  }

  /// Replaces the list of the built-in sources in a text by `{sources}`.
  public static String withoutSources(String text) {
    return text.replace(sources().sorted().collect(joining(", ")), "{sources}");
  }

  /// The keys of the built-in sources.
  public static Stream<String> sources() {
    return Stream.of(FileKind.values()).map(FileKind::source).filter(Objects::nonNull).distinct();
  }
}
