package dev.modelcatalog.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelcatalog.rows.ImportRun;
import dev.modelcatalog.rows.ImportRun.ChangeCounts;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChangesSummaryTest {
  private static String summary(ChangeCounts records, ChangeCounts offers) {
    return ChangesSummary.of(new ImportRun(7, Instant.EPOCH, "0.1.0", ImportRun.Kind.IMPORT, null, records, offers, 0));
  }

  @Test
  void anImportIsSummarizedByItsCounts() {
    assertEquals(
        "import 7: 30,000 records added, 1 changed, 2 withdrawn; 1 offer added",
        summary(new ChangeCounts(30_000, 1, 5, 2), new ChangeCounts(1, 0, 0, 0)));
    assertEquals("import 7: 1 record changed", summary(new ChangeCounts(0, 1, 0, 0), new ChangeCounts(0, 0, 9, 0)));
    assertEquals("import 7: no records or offers changed", summary(ChangeCounts.NONE, ChangeCounts.NONE));
  }
}
