package dev.modelcatalog.ingest.source.leaderboard;

import dev.modelcatalog.ingest.card.CardFields;
import dev.modelcatalog.ingest.card.MarkdownCards;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.FileStart;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.ingest.source.ReaderContext;
import dev.modelcatalog.ingest.source.SourceFile;
import dev.modelcatalog.ingest.source.TextSourceReader;
import dev.modelcatalog.rows.ModelRecord;
import java.io.IOException;
import java.util.List;

/// Reads the model cards of the LLM Leaderboard, one model in each, and writes each to the catalog at once.
public final class LeaderboardCards implements TextSourceReader {
  private static final int MAX_CARD_BYTES = 1 << 20;

  private static final String HELP = "'models import --help' lists the kinds";

  private final ReaderContext context;
  private final MarkdownCards cards;

  public LeaderboardCards(ReaderContext context) {
    this.context = context;
    this.cards = new MarkdownCards(context.benchmarks());
  }

  /// Any text may be a card; what is none is refused with the reason.
  @Override
  public boolean recognizes(FileStart start) {
    return !start.isJson();
  }

  @Override
  public void read(SourceFile file) throws IOException {
    byte[] content = file.content().readNBytes(MAX_CARD_BYTES + 1);
    String text = new String(content, file.charset());
    if (content.length > 0 && content.length <= MAX_CARD_BYTES && isOtherText(text)) {
      context.findings().accept(otherText(file, text));
      return;
    }
    MarkdownCards.Reading reading = cards.read(file.name(), content, file.encoding());
    reading.findings().forEach(context.findings());
    if (reading.record() != null) {
      write(reading.record(), file.name());
    }
  }

  @Override
  public List<DataSet> finish() {
    return List.of();
  }

  private void write(ModelRecord record, String file) {
    ModelRecord written = record;
    if (context.ownSource() != null) {
      context.sink().add(context.ownSource());
      written = record.withSource(context.ownSource().key());
    }
    context.sink().write(written, true, file, 0, null);
  }

  private static Finding otherText(SourceFile file, String text) {
    if (hasFrontMatter(text)) {
      return new Finding(
          Finding.Severity.NOTE,
          file.name(),
          0,
          "a Hugging Face card without model-index, so it has no scores",
          "import its .eval_results, if it has some");
    }
    return file.isOptional()
        ? new Finding(Finding.Severity.SKIPPED, file.name(), 0, "no model card, so it was skipped", null)
        : file.refusal("is no data of a known kind: not a model card, which has lines such as **Organization:**", HELP);
  }

  /// Whether a text begins with YAML between two fences.
  private static boolean hasFrontMatter(String text) {
    String content = text.replace("\uFEFF", "").stripLeading();
    return content.startsWith("---")
        && content.lines().map(String::stripTrailing).filter(line -> line.equals("---") || line.equals("...")).count()
            > 1;
  }

  private static boolean isOtherText(String text) {
    return text.indexOf('\0') < 0 && text.indexOf('\uFFFD') < 0 && !CardFields.occursIn(text);
  }
}
