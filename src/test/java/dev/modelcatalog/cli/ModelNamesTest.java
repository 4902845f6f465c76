package dev.modelcatalog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.query.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many names mean what each of them means.
class ModelNamesTest {
  @TempDir
  Path folder;

  @Test
  void manyAreWhatEachIs() {
    List<String> names = new ArrayList<>(new Program().run("list", "-q").out().lines().toList());
    assertTrue(names.size() > 500, "too few for two queries");
    names.set(1, names.get(1).toUpperCase(Locale.ROOT) + " ");
    names.addAll(List.of("s1-32B", "s1-32B", names.getFirst()));
    try (Catalog catalog = Catalog.openImmutable(Path.of(System.getProperty("models.sample")))) {
      Names resolver = new Names(catalog.dsl());
      assertEquals(names.stream().map(resolver::resolve).toList(), resolver.resolve(names));
    }
  }

  @Test
  void theFirstThatMeansNothingIsNamed() {
    Result result = new Program().in("stanford/s1-32b\nnobody/nothing\nnobody/else\n").run("show", "-");
    assertEquals("", result.out());
    assertTrue(result.err().contains("'nobody/nothing'"), result.err());
    assertEquals(1, result.exit());
  }

  @Test
  void idsThatDifferInCaseAloneAreNotTakenForEachOther() {
    Path catalog = folder.resolve("catalog.db");
    String lines = """
        {"type":"source","key":"own","name":"Own","rank":10}
        {"type":"record","source":"own","key":"acme/finch","name":"Finch","lab":"Acme","access":"public"}
        {"type":"record","source":"own","key":"acme/FINCH","name":"Wren","lab":"Acme","access":"public"}
        {"type":"record","source":"own","key":"acme/owl","name":"Owl","lab":"Acme","access":"public"}
        """;
    assertEquals(0, new Program().catalog(catalog).in(lines).run("import", "-").exit());
    String one = new Program().catalog(catalog).run("show", "acme/finch").err();
    assertEquals(one, new Program().catalog(catalog).run("show", "acme/owl", "acme/finch").err());
  }
}
