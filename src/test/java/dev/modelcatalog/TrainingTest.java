package dev.modelcatalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The training run of the build.
class TrainingTest {
  @TempDir Path folder;

  @Test
  void aFailureSaysWhichCommandFailedAndWhy() {
    String[] arguments = {"questions", folder.resolve("none.db").toString(), folder.toString()};
    String message = assertThrows(IllegalStateException.class, () -> Training.main(arguments)).getMessage();
    assertEquals(
        "'models list --tag reasoning' failed: models: no catalog at %s (set by MODELS_DB);"
            .formatted(folder.resolve("none.db")),
        message.replaceFirst("(?s);.*", ";"));
  }
}
