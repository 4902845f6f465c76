package dev.modelcatalog.query.name;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.catalog.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names in the sample, and what they resolve to.
class NameResolverTest {
  private Catalog catalog;
  private DSLContext dsl;
  private NameResolver resolver;
  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void open() {
    catalog = Catalog.openImmutable(Path.of(System.getProperty("models.sample")));
    dsl = catalog.dsl();
    resolver = new NameResolver(dsl, notes::add);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @ParameterizedTest
  @CsvSource({
    "deepseek r1,                 deepseek-ai/deepseek-r1",
    "claude-opus-4-1,             anthropic/claude-opus-41",
    "Claude Opus 4.1,             anthropic/claude-opus-41",
    "claude-4.1-opus,             anthropic/claude-opus-41",
    "gemini-2.5-pro,              google/gemini-2.5-pro",
    "qwen3.6-27b,                 alibaba/qwen3.6-27b",
    "command-r-plus-08-2024,      cohere/command-r-plus-08-2024",
    "s1,                          figure/s1",
    "s1-3,                        stanford/s1-32b",
    "gpt-4o,                      openai/gpt-4o",
    "openai/o1-pro@llm-stats,     openai/o1-pro",
    "anthropic/claude-haiku-4-5,  anthropic/claude-haiku-4-5-20251001",
    "Qwen/Qwen2.5-72B-Instruct,   alibaba/qwen25",
    "fireworks/deepseek-r1,       deepseek-ai/deepseek-r1"
  })
  void resolves(String name, String id) {
    assertEquals(id, resolver.resolve(name));
    assertEquals(List.of(), notes);
  }

  @Test
  void aDroppedSuffixIsSaid() {
    assertEquals("openai/gpt-5", resolver.resolve("gpt-5-2025-08-07_high"));
    assertEquals(List.of("'gpt-5-2025-08-07_high' means openai/gpt-5; ignored 'high'"), notes);
  }

  @Test
  void severalMatchesAreListedNewestFirst() {
    UnknownNameException several =
        assertThrows(UnknownNameException.class, () -> resolver.resolve("claude-3.5-sonnet"));
    assertEquals(
        "'claude-3.5-sonnet' matches 2 models: anthropic/claude-35-sonnet-new, anthropic/claude-35-sonnet; use an id",
        several.getMessage());
  }

  /// Of all last segments of ids in two sources that belong to one model alone.
  @Test
  void lastSegmentsResolve() {
    Map<String, Set<String>> models = new HashMap<>();
    dsl.select(RECORD.SLUG, MODEL.ID)
        .from(RECORD)
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(RECORD.MODEL_ID))
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .where(SOURCE.KEY.in("models.dev", "llm-stats"))
        .forEach(row -> models.computeIfAbsent(row.value1(), slug -> new HashSet<>()).add(row.value2()));
    models.values().removeIf(ids -> ids.size() > 1);
    List<String> wrong = new ArrayList<>();
    models.forEach(
        (slug, ids) -> {
          try {
            if (!ids.contains(resolver.resolve(slug))) {
              wrong.add(slug);
            }
          } catch (UnknownNameException e) {
            wrong.add(slug);
          }
        });
    assertTrue(models.size() > 300, "too few to tell");
    assertTrue(wrong.size() * 100 < models.size(), wrong.size() + " of " + models.size() + ": " + wrong);
  }

  /// A name is that of one model, or of none without an error.
  @Test
  void noTwoModelsAnswerToOneName() {
    Map<String, Set<String>> models = new HashMap<>();
    dsl.select(MODEL.NAME_LOWER, MODEL.ID)
        .from(MODEL)
        .forEach(row -> models.computeIfAbsent(row.value1(), name -> new HashSet<>()).add(row.value2()));
    models.forEach(
        (name, ids) -> {
          try {
            String id = resolver.resolve(name);
            assertTrue(ids.contains(id) || id.endsWith("/" + name), name + " is " + id);
          } catch (UnknownNameException e) {
            assertTrue(ids.size() > 1 || e.getMessage().contains("matches"), e.getMessage());
          }
        });
  }

  @Test
  void whatIsSuggestedResolvesAsPrinted() {
    Random random = new Random(7);
    int suggested = 0;
    List<String> names = new ArrayList<>(dsl.select(MODEL.NAME).from(MODEL).orderBy(MODEL.ID).fetch(MODEL.NAME));
    names.addAll(dsl.select(MODEL.ID).from(MODEL).orderBy(MODEL.ID).fetch(MODEL.ID));
    for (String name : names) {
      if (random.nextInt(4) == 0) {
        int at = random.nextInt(name.length());
        String typo = (name.substring(0, at) + "z" + name.substring(at + 1)).toLowerCase(Locale.ROOT);
        for (String near : resolver.near(typo)) {
          suggested++;
          resolver.resolve(near);
        }
      }
    }
    assertTrue(suggested > 300, "too few to tell: " + suggested);
  }

  /// At least 470 of the 520 offers of Claude have a model, and it is a Claude.
  @Test
  void offersOfClaudeHaveModels() {
    List<String> ids =
        dsl.select(MODEL.ID)
            .from(OFFER)
            .join(MODEL)
            .on(MODEL.MODEL_ID.eq(OFFER.MODEL_ID))
            .where(OFFER.KEY.containsIgnoreCase("claude"))
            .fetch(MODEL.ID);
    assertTrue(ids.size() >= 470, ids.size() + " offers");
    ids.forEach(id -> assertTrue(id.startsWith("anthropic/claude-"), id));
  }
}
