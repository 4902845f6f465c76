package dev.modelcatalog.ingest.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.fit.Shape;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RepositoryShapesTest {
  @Test
  void everyLineIsPossibleShape() {
    for (String repository : RepositoryShapes.repositories()) {
      Shape shape = Shape.parse(RepositoryShapes.of(repository));

      assertEquals(RepositoryShapes.of(repository), shape == null ? null : shape.toString(), repository);
      assertTrue(shape.get(Shape.Key.VOCABULARY) > 0 && shape.get(Shape.Key.HIDDEN) > 0, repository);
      assertEquals(repository.toLowerCase(Locale.ROOT), repository);
      assertTrue(repository.matches("[\\w.-]+/[\\w.-]+"), repository);
    }
    assertTrue(RepositoryShapes.repositories().size() >= 100);
  }
}
