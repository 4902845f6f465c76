package dev.modelcatalog.ingest.card;

import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.rows.ModelRecord;
import java.nio.charset.Charset;
import java.util.List;

/// Reads the model cards of the LLM Leaderboard, and cards that people write in its manner.
public final class MarkdownCards {
  /// The key of the source that the records are ascribed to.
  public static final String SOURCE = "llm-leaderboard";

  private final BenchmarkNames benchmarks;

  /// @param benchmarks the names of those that are known
  public MarkdownCards(BenchmarkNames benchmarks) {
    this.benchmarks = benchmarks;
  }

  /// What came of a file.
  ///
  /// @param record null if the card was refused, or is of no model
  /// @param findings what there is to tell, in the order of the lines; if the card was refused, that alone
  public record Reading(ModelRecord record, List<Finding> findings) {}

  /// Reads one card. The record carries the card's text where writing it from the other fields would not give it again.
  ///
  /// @param file what the card is called in findings, and the record's path
  /// @param bytes the whole file
  /// @param encoding null for UTF-8
  public Reading read(String file, byte[] bytes, Charset encoding) {
    Findings findings = new Findings(file);
    try {
      String text = CardDecoder.of(bytes, encoding, findings);
      ModelRecord model = new CardReader(file, text, benchmarks, findings).read();
      return new Reading(model, findings.all());
    } catch (RefusedException refusal) {
      Findings alone = new Findings(file);
      alone.refuse(refusal);
      return new Reading(null, alone.all());
    }
  }
}
