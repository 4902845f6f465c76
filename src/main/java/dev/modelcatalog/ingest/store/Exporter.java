package dev.modelcatalog.ingest.store;

import dev.modelcatalog.ingest.interchange.Interchange;
import dev.modelcatalog.query.Offers;
import dev.modelcatalog.query.Records;
import dev.modelcatalog.rows.StoredOffer;
import dev.modelcatalog.rows.StoredRecord;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// Writes a whole catalog in the interchange format, from which an import makes the same catalog again.
public final class Exporter {
  private Exporter() {}

  /// @param escape makes a line safe for where it is written
  public static void write(DSLContext dsl, Writer out, UnaryOperator<String> escape) throws IOException {
    Records records = new Records(dsl);
    Offers offers = new Offers(dsl);
    try (Stream<StoredRecord> allRecords = records.all();
        Stream<StoredOffer> allOffers = offers.all()) {
      Stream<String> lines =
          Stream.of(
                  Stream.of(Interchange.header()),
                  records.sources().stream().map(Interchange::line),
                  records.imports().stream().map(Interchange::line),
                  records.benchmarks().stream().map(Interchange::line),
                  allRecords.map(Interchange::line),
                  offers.providers().values().stream().map(Interchange::line),
                  allOffers.map(Interchange::line),
                  records.manualLinks().stream().map(Interchange::line))
              .flatMap(part -> part);
      for (Iterator<String> iterator = lines.iterator(); iterator.hasNext(); ) {
        out.write(escape.apply(iterator.next()));
        out.write('\n');
      }
    }
  }
}
