package dev.modelcatalog.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Models by who offers them: `--provider`, and the field `provider` of expressions.
class ProviderFlagTest {
  private static Set<String> ids(String... args) {
    Result result = new Program().run(args);
    assertEquals(0, result.exit(), result.err());
    return new TreeSet<>(result.out().lines().toList());
  }

  private static Set<String> all() {
    return ids("list", "-q");
  }

  private static Set<String> without(Collection<String> some) {
    Set<String> rest = all();
    rest.removeAll(some);
    return rest;
  }

  /// The models of a provider, as `models providers` lists them.
  private static Set<String> of(String provider) {
    Set<String> models = ids("providers", provider, "-q");
    assertFalse(models.isEmpty(), provider);
    return models;
  }

  @ParameterizedTest
  @ValueSource(strings = {"openrouter", "OpenRouter", "amazon-bedrock", "Amazon Bedrock", "anthropic"})
  void theModelsAreThoseWithAnOffer(String provider) {
    assertEquals(of(provider), ids("list", "-q", "--provider", provider));
    assertEquals(of(provider), ids("filter", "provider = '" + provider + "'", "-q"));
    assertEquals(without(of(provider)), ids("filter", "provider != '" + provider + "'", "-q"));
    assertEquals(without(of(provider)), ids("filter", "not provider in ('" + provider + "')", "-q"));
  }

  @Test
  void severalProvidersMeanAnyOfThem() {
    Set<String> any = of("anthropic");
    any.addAll(of("deepseek"));
    assertEquals(any, ids("list", "-q", "--provider", "anthropic,deepseek"));
    assertEquals(any, ids("list", "-q", "--provider", "Anthropic", "--provider", "deepseek"));
    assertEquals(any, ids("filter", "provider in (anthropic, deepseek)", "-q"));
  }

  @Test
  void aModelWithoutOffersHasNoProvider() {
    Set<String> offered = ids("sql", "SELECT DISTINCT id FROM model JOIN offer USING (model_id)");
    assertEquals(offered, ids("filter", "provider is known", "-q"));
    assertEquals(without(offered), ids("filter", "provider is missing", "-q"));
    assertEquals(Set.of(), ids("filter", "provider is missing and provider = openrouter", "-q"));
  }

  @Test
  void allCommandsWithFiltersTakeIt() {
    Set<String> models = of("anthropic");
    for (String command :
        List.of(
            "rank context",
            "search claude",
            "pareto --max context --min price",
            "similar claude-opus-4",
            "cost --input 1M --output 1M")) {
      Set<String> found = ids((command + " -q --provider anthropic").split(" "));
      assertTrue(models.containsAll(found) && !found.isEmpty(), command + ": " + found);
    }
  }

  @Test
  void anUnknownOneIsAMistakeWithASuggestion() {
    Result flag = new Program().run("list", "--provider", "opnrouter");
    assertEquals(1, flag.exit());
    assertEquals(
        "models: no provider named 'opnrouter'; did you mean OpenRouter, openrouter or OrcaRouter?\n", flag.err());
    Result expression = new Program().run("filter", "provider = opnrouter");
    assertEquals(0, expression.exit());
    assertEquals("", expression.out());
    assertEquals(
        "no model has the provider 'opnrouter'; did you mean OpenRouter, openrouter or OrcaRouter?\n",
        expression.err());
  }

  @Test
  void oneSourceHasItsOwnOffers() {
    Set<String> models = ids("list", "-q", "--provider", "openai", "--source", "models.dev");
    assertEquals(ids("providers", "openai", "-q", "--source", "models.dev"), models);
  }
}
