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
      write(Stream.of(Interchange.header()), out, escape);
      write(records.sources().stream().map(Interchange::line), out, escape);
      write(records.imports().stream().map(Interchange::line), out, escape);
      write(records.benchmarks().stream().map(Interchange::line), out, escape);
      write(allRecords.map(Interchange::line), out, escape);
      write(offers.providers().values().stream().map(Interchange::line), out, escape);
      write(allOffers.map(Interchange::line), out, escape);
      write(records.manualLinks().stream().map(Interchange::line), out, escape);
    }
  }

  /// Writes lines as they come. The iterator of a `flatMap` of them all would first collect all records.
  private static void write(Stream<String> lines, Writer out, UnaryOperator<String> escape) throws IOException {
    for (Iterator<String> iterator = lines.iterator(); iterator.hasNext(); ) {
      out.write(escape.apply(iterator.next()));
      out.write('\n');
    }
  }
}
