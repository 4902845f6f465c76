package dev.modelcatalog.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.Program;
import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.filter.Filter;
import dev.modelcatalog.query.ModelQuery.ModelRequest;
import dev.modelcatalog.query.field.ModelField;
import dev.modelcatalog.rows.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRowTest {
  @TempDir Path folder;

  /// A field is not read unless it is requested, and reading it does not affect the others.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void singleFieldEqualsWholeModel(boolean includeFlagged) {
    try (Catalog catalog = Catalog.openImmutable(Path.of(System.getProperty("models.sample")))) {
      ModelQuery query = new ModelQuery(catalog.dsl());
      ModelRequest all = new ModelRequest(Filter.ALL, List.of(), null, includeFlagged);
      List<Model> models = models(query.find(all));
      for (ModelField field : query.fields()) {
        Function<Model, Object> value = field.value();
        List<Model> alone = models(query.find(all, List.of(field)));
        assertEquals(models.stream().map(value).toList(), alone.stream().map(value).toList(), field.name());
        assertEquals(models.stream().map(Model::id).toList(), alone.stream().map(Model::id).toList());
        assertEquals(models.stream().map(Model::lab).toList(), alone.stream().map(Model::lab).toList());
      }
    }
  }

  private static List<Model> models(Stream<Model> read) {
    try (read) {
      return read.toList();
    }
  }

  @Test
  void separatorsInNamesBecomeSpaces() throws IOException {
    Path lines =
        Files.writeString(
            folder.resolve("lines.jsonl"),
            """
            {"type":"catalog","format":"models-catalog","version":2}
            {"type":"record","source":"llm-leaderboard","key":"ab/onetwo","name":"One\\u001etwo","lab":"A\\u001eb",\
            "access":"public","arch":"\\u001e","notes":"x\\u001ey\\u001fz","tags":["t"],\
            "traits":{"family":"\\u001ef","license":"l\\u001e"},"scores":[{"benchmark":"gpqa","value":50}]}
            """);
    Program program = new Program().catalog(folder.resolve("catalog.db"));
    assertEquals("", program.run("import", lines.toString()).err());
    assertEquals(
        "One two\tA b\t \tx y\u001fz\tt\t f\tl \t50\n",
        program.run("list", "-c", "name,lab,arch,notes,tags,family,license,gpqa").out());
  }
}
