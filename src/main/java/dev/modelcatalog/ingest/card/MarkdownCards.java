package dev.modelcatalog.ingest.card;

import dev.modelcatalog.ingest.source.BenchmarkNames;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.Findings;
import dev.modelcatalog.ingest.source.RefusedException;
import dev.modelcatalog.rows.ModelRecord;
import java.nio.charset.Charset;
import java.util.List;

/// Reads model cards of the LLM Leaderboard and hand-written cards in the same format.
public final class MarkdownCards {
  /// The key of the records' source.
  public static final String SOURCE = "llm-leaderboard";

  private final BenchmarkNames benchmarks;

  /// @param benchmarks the known benchmark names
  public MarkdownCards(BenchmarkNames benchmarks) {
    this.benchmarks = benchmarks;
  }

  /// The result of reading one file.
  ///
  /// @param record null if the card was refused or does not describe a model
  /// @param findings in line order; for a refused card, only the refusal
  public record Reading(ModelRecord record, List<Finding> findings) {}

  /// Reads one card. The record keeps the card's text if the other fields do not reproduce it.
  ///
  /// @param file the card's name in findings, and the record's path
  /// @param bytes the whole file
  /// @param encoding null for UTF-8
  public Reading read(String file, byte[] bytes, Charset encoding) {
    Findings findings = new Findings(file);
    try {
      String text = CardDecoder.decode(bytes, encoding, findings);
      ModelRecord model = new CardReader(file, text, benchmarks, findings).read();
      return new Reading(model, findings.all());
    } catch (RefusedException refusal) {
      Findings refusalOnly = new Findings(file);
      refusalOnly.refuse(refusal);
      return new Reading(null, refusalOnly.all());
    }
  }
}
