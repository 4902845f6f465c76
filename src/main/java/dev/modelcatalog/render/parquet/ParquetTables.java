package dev.modelcatalog.render.parquet;

import static dev.modelcatalog.render.parquet.ColumnType.DAY;
import static dev.modelcatalog.render.parquet.ColumnType.INTEGER;
import static dev.modelcatalog.render.parquet.ColumnType.NUMBER;
import static dev.modelcatalog.render.parquet.ColumnType.NUMBERS;
import static dev.modelcatalog.render.parquet.ColumnType.TABLE;
import static dev.modelcatalog.render.parquet.ColumnType.TEXT;
import static dev.modelcatalog.render.parquet.ColumnType.TEXTS;
import static dev.modelcatalog.render.parquet.ColumnType.TRUTH;

import dev.modelcatalog.render.card.CardJson;
import dev.modelcatalog.rows.CardScore;
import dev.modelcatalog.rows.Claim;
import dev.modelcatalog.rows.Field;
import dev.modelcatalog.rows.Fields;
import dev.modelcatalog.rows.ListedOffer;
import dev.modelcatalog.rows.Model;
import dev.modelcatalog.rows.answer.CardClaims;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A catalog as four tables: `models.parquet`, `scores.parquet`, `claims.parquet` and `offers.parquet`. Columns have
/// the names and types of the keys in JSON; `model` is the id of the model. A column of dates that can be a month or a
/// year is a text.
public final class ParquetTables implements Closeable {
  /// The names of the files.
  public static final List<String> FILES =
      List.of("models.parquet", "scores.parquet", "claims.parquet", "offers.parquet");

  private static final Map<String, ColumnType> MODELS = models();

  private static final Map<String, ColumnType> SCORES =
      columns(TEXT, "model benchmark name")
          .and(NUMBER, "value")
          .and(TEXT, "setting")
          .and(NUMBER, "error")
          .and(TEXT, "source date flag text variant")
          .and(NUMBER, "spread")
          .types();

  private static final Map<String, ColumnType> CLAIMS =
      columns(TEXT, "model field benchmark")
          .and(NUMBER, "value")
          .and(TEXT, "text")
          .and(TEXTS, "list")
          .and(TEXT, "source record date url")
          .and(TRUTH, "self_reported verified")
          .and(TEXT, "variant setting")
          .and(NUMBER, "error")
          .and(TEXT, "method flag why")
          .and(TRUTH, "shown")
          .types();

  private static final Map<String, ColumnType> OFFERS =
      columns(TEXT, "provider provider_name offer name model")
          .and(NUMBER, "price input output cache_read cache_write")
          .and(INTEGER, "context max_output")
          .and(TEXT, "quantization status")
          .and(DAY, "updated")
          .and(TEXT, "source flag")
          .and(NUMBERS, "other_prices")
          .and(TABLE, "tiers")
          .and(DAY, "retires")
          .and(NUMBER, "uptime")
          .and(TEXTS, "reasoning regions")
          .types();

  private final ParquetFile models;
  private final ParquetFile scores;
  private final ParquetFile claims;
  private final ParquetFile offers;

  /// @param folder where the files go, over those that are there
  /// @param work a folder on the same file system, for the files until they are complete
  public ParquetTables(Path folder, Path work) throws IOException {
    models = new ParquetFile(folder.resolve(FILES.get(0)), work, MODELS);
    scores = new ParquetFile(folder.resolve(FILES.get(1)), work, SCORES);
    claims = new ParquetFile(folder.resolve(FILES.get(2)), work, CLAIMS);
    offers = new ParquetFile(folder.resolve(FILES.get(3)), work, OFFERS);
  }

  /// Columns in the order in which they are added.
  private record Columns(Map<String, ColumnType> types) {
    Columns and(ColumnType type, String names) {
      for (String name : names.split(" ")) {
        types.put(name, type);
      }
      return this;
    }
  }

  private static Columns columns(ColumnType type, String names) {
    return new Columns(new LinkedHashMap<>()).and(type, names);
  }

  private static Map<String, ColumnType> models() {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    Fields.ALL.forEach(field -> columns.put(field.jsonKey(), type(field)));
    return columns;
  }

  private static ColumnType type(Field<?> field) {
    return switch (field.type()) {
      case TEXT, DATE -> TEXT;
      case LIST -> TEXTS;
      case COUNT -> INTEGER;
      case NUMBER -> field == Fields.RATIO ? INTEGER : NUMBER;
      case BOOLEAN -> TRUTH;
      case SCORES, BAR, MONEY, SIZE -> throw new IllegalStateException("no model has " + field);
    };
  }

  /// Writes a model, with its scores and all claims about it.
  public void write(CardClaims all) throws IOException {
    Model model = all.card().model();
    Map<String, Object> row = new LinkedHashMap<>();
    Fields.ALL.forEach(field -> row.put(field.jsonKey(), field.of(model)));
    models.write(row);
    for (CardScore score : all.card().scores()) {
      Map<String, Object> chosen = CardJson.object(score);
      chosen.put("model", model.id());
      chosen.put("benchmark", score.chosen().benchmark().key());
      scores.write(chosen);
    }
    for (Claim claim : all.claims().toList()) {
      Map<String, Object> stated = CardJson.object(claim);
      stated.put("model", model.id());
      claims.write(stated);
    }
  }

  /// Writes an offer.
  public void write(ListedOffer offer) throws IOException {
    Map<String, Object> row = CardJson.object(offer);
    row.put("model", offer.model());
    row.put("name", offer.name());
    offers.write(row);
  }

  /// Returns the files in a folder that have the name of a table, but were not written by this program.
  public static List<Path> others(Path folder) throws IOException {
    List<Path> others = new ArrayList<>();
    for (String name : FILES) {
      Path file = folder.resolve(name);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !ParquetFile.isOwn(file)) {
        others.add(file);
      }
    }
    return others;
  }

  /// Completes the files.
  public void finish() throws IOException {
    for (ParquetFile file : files()) {
      file.finish();
    }
  }

  /// Removes what was written, unless it is complete.
  @Override
  public void close() throws IOException {
    for (ParquetFile file : files()) {
      file.close();
    }
  }

  private List<ParquetFile> files() {
    return List.of(models, scores, claims, offers);
  }
}
