package dev.modelcatalog.cli.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.query.name.NameResolver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Many names mean what each of them means.
class ModelNamesTest {
  @Test
  void manyAreWhatEachIs() {
    List<String> names = new ArrayList<>(new Program().run("list", "-q").out().lines().toList());
    assertTrue(names.size() > 500, "too few for two queries");
    names.set(1, names.get(1).toUpperCase(Locale.ROOT) + " ");
    names.addAll(List.of("s1-32B", "s1-32B", names.getFirst()));
    try (Catalog catalog = Catalog.openImmutable(Path.of(System.getProperty("models.sample")))) {
      NameResolver resolver = new NameResolver(catalog.dsl());
      assertEquals(names.stream().map(resolver::resolve).toList(), resolver.resolve(names));
    }
  }

  @Test
  void allThatMeanNothingAreNamed() {
    Result result = new Program().in("stanford/s1-32b\nnobody/nothing\nnobody/else\n").run("show", "-", "--jsonl");
    assertTrue(result.out().startsWith("{\"id\":\"stanford/s1-32b\""), result.out());
    assertTrue(result.err().contains("'nobody/nothing'") && result.err().contains("'nobody/else'"), result.err());
    assertEquals(1, result.exit());
  }
}
