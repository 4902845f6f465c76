package dev.modelcatalog.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkLimitTest {
  private static final String COUNT_TO_A_MILLION =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT count(*) FROM n";

  @Test
  void stopsQueriesThatTakeTooManySteps() {
    try (Catalog catalog = Catalog.openImmutable(Path.of(System.getProperty("models.sample")))) {
      assertEquals(Optional.empty(), WorkLimit.within(catalog, 100_000, () -> count(catalog)));
      assertEquals(Optional.of(1_000_000L), WorkLimit.within(catalog, 1_000_000_000, () -> count(catalog)));
      assertEquals(1_000_000L, count(catalog), "the limit is over");
      assertThrows(
          IllegalStateException.class,
          () ->
              WorkLimit.within(
                  catalog,
                  100_000,
                  () -> {
                    throw new IllegalStateException("not a question of work");
                  }));
    }
  }

  private static long count(Catalog catalog) {
    return catalog.dsl().fetchSingle(COUNT_TO_A_MILLION).get(0, Long.class);
  }
}
