package dev.modelcatalog.cli.commands.export;

import dev.modelcatalog.catalog.Catalog;
import dev.modelcatalog.cli.session.FolderDraft;
import dev.modelcatalog.ingest.card.CardMarkdown;
import dev.modelcatalog.ingest.card.StatedOnCard;
import dev.modelcatalog.query.CardQuery;
import dev.modelcatalog.query.LeaderboardQuery;
import dev.modelcatalog.query.Sources;
import dev.modelcatalog.rows.ModelRecord;
import dev.modelcatalog.rows.answer.LinkedModel;
import dev.modelcatalog.site.leaderboard.Edition;
import dev.modelcatalog.site.leaderboard.Entry;
import dev.modelcatalog.site.leaderboard.Leaderboard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Writes a catalog as a Markdown leaderboard into a folder.
///
/// @param source the key of the only source that counts; null for all
/// @param force whether pages may replace files that no export wrote
record LeaderboardExport(Catalog catalog, String source, Path target, boolean force) {
  private static final String MARK = ".models-leaderboard";

  private static final String MARK_TEXT =
      "A leaderboard written by 'models export --format leaderboard'. The next export replaces its pages.\n";

  /// @return the number of models
  long write() throws IOException {
    boolean isOfCards = CardQuery.CARDS.equals(source);
    try (FolderDraft draft = new FolderDraft(target, MARK, MARK_TEXT, force)) {
      List<Entry> entries = new ArrayList<>();
      writeCards(draft.folder(), isOfCards ? entries : null);
      if (!isOfCards) {
        addModels(entries);
      }
      LeaderboardQuery query = new LeaderboardQuery(catalog.dsl());
      new Leaderboard(
              isOfCards ? Edition.CARDS : Edition.CATALOG,
              Sources.newest(catalog.dsl(), source),
              entries,
              isOfCards ? Map.of() : query.labsOfCards(),
              query.architecturesOfCards())
          .write(draft.folder());
      draft.publish();
      return entries.size();
    }
  }

  /// @param entries receives what the cards state; null if that is not wanted
  private void writeCards(Path folder, List<Entry> entries) throws IOException {
    try (CardFolder files = new CardFolder(folder.resolve("models"));
        Stream<ModelRecord> cards = new CardQuery(catalog.dsl()).cardRecords()) {
      for (Iterator<ModelRecord> each = cards.iterator(); each.hasNext(); ) {
        ModelRecord card = each.next();
        files.write(Leaderboard.fileName(card.key()), CardMarkdown.write(card));
        if (entries != null) {
          StatedOnCard stated = StatedOnCard.of(card);
          entries.add(Entry.ofCard(card, stated.isAnnounced(), stated.alscore()));
        }
      }
    }
  }

  private void addModels(List<Entry> entries) {
    try (Stream<LinkedModel> models = new LeaderboardQuery(catalog.dsl()).models()) {
      models.forEach(each -> entries.add(Entry.ofModel(each.model(), each.link())));
    }
  }
}
