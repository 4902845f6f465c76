package dev.modelcatalog.render.notes;

import dev.modelcatalog.fit.Demand;
import dev.modelcatalog.fit.Footprint;
import dev.modelcatalog.fit.Memory;
import dev.modelcatalog.fit.Quantization;
import dev.modelcatalog.fit.Shape;
import dev.modelcatalog.fit.SizedModel;
import dev.modelcatalog.render.Counts;
import dev.modelcatalog.rows.MemorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a terminal says about memory.
public final class FitNotes {
  private FitNotes() {}

  /// Returns what a list leaves out, and which of its models cannot read the context.
  ///
  /// @param possible of how many models it depends on assumptions whether they fit
  /// @param unknown how many models have no known parameter count
  /// @param includesPossible whether the list has models of which it is not certain that they fit
  public static List<String> of(List<SizedModel> shown, int possible, long unknown, boolean includesPossible) {
    List<String> notes = new ArrayList<>();
    long tooLong =
        shown.stream().filter(each -> each.window() != null && each.window() < each.demand().context()).count();
    if (tooLong > 0) {
      notes.add(
          "%s a smaller context window".formatted(Counts.count(tooLong, "model") + (tooLong == 1 ? " has" : " have")));
    }
    if (possible > 0) {
      notes.add(
          includesPossible
              ? "%s may fit: shape unknown".formatted(Counts.count(possible, "model"))
              : "%d more may fit: shape unknown (--maybe lists them)".formatted(possible));
    }
    notes.addAll(unknown(unknown));
    return notes;
  }

  /// Returns a note on models whose memory is unknown.
  public static List<String> unknown(long models) {
    return models == 0
        ? List.of()
        : List.of("skipped %s (no parameter count)".formatted(Counts.count(models, "model")));
  }

  /// Returns a note on models that nobody can download.
  public static List<String> closed(List<String> ids) {
    return ids.isEmpty() ? List.of() : List.of("not known to be open: " + String.join(", ", ids));
  }

  /// Returns what is asked for: `in 24G with 8192 tokens in f16`.
  public static String demand(Demand demand) {
    return (demand.available() == null ? "" : "in " + MemorySize.text(demand.available()) + " ")
        + "with %d tokens in %s".formatted(demand.context(), demand.kv())
        + (demand.quantization() == null ? "" : ", " + demand.quantization());
  }

  /// Returns how the KV cache of a model comes about and, if it does not fit, what would.
  public static List<String> explanation(SizedModel model) {
    List<String> lines = new ArrayList<>();
    lines.add("%s: KV cache %s".formatted(model.id(), cache(model)));
    Demand demand = model.demand();
    if (model.window() != null && model.window() < demand.context()) {
      lines.add("%s: its context window has only %d tokens".formatted(model.id(), model.window()));
    }
    if (demand.available() != null) {
      lines.add("%s: %s".formatted(model.id(), verdict(model, demand)));
    }
    return lines;
  }

  private static String verdict(SizedModel model, Demand demand) {
    Footprint footprint = model.footprint();
    Memory memory = model.memory();
    String room = MemorySize.text(demand.available());
    if (Boolean.TRUE.equals(model.fits())) {
      return "fits in %s at %s with %s left".formatted(room, memory.quantization(), MemorySize.text(model.left()));
    }
    Quantization smallest = footprint.quantizations().getLast();
    Memory least = footprint.memory(smallest, demand.context(), demand.kv());
    Optional<Memory> other =
        demand.quantization() == null
            ? Optional.empty()
            : footprint.best(demand.available(), demand.context(), demand.kv());
    long context = model.at(smallest).longestContext();
    String remedy =
        other
            .map(each -> each.quantization() + " would fit")
            .orElse(
                context > 0
                    ? "%s would fit with up to %d tokens".formatted(smallest, context)
                    : "it needs at least %s, at %s".formatted(MemorySize.text(least.most()), smallest));
    return "%s in %s at %s: %s too much%s; %s"
        .formatted(
            model.fits() == null ? "may not fit" : "does not fit",
            room,
            memory.quantization(),
            MemorySize.text(-model.left()),
            model.isEstimate() ? " at most" : "",
            remedy);
  }

  private static String cache(SizedModel model) {
    Shape shape = model.shape();
    Memory memory = model.memory();
    if (shape == null) {
      return "~%s to %s (shape unknown: grouped queries to all heads)"
          .formatted(MemorySize.text(memory.cache()), MemorySize.text(memory.cacheMax()));
    }
    List<String> parts = new ArrayList<>();
    long heads = shape.get(Shape.Key.KV_HEADS);
    long tokens = model.demand().context();
    if (shape.full() > 0) {
      parts.add(
          shape.get(Shape.Key.LATENT) > 0
              ? "%d layers × %d (latent) × %d tokens".formatted(shape.full(), shape.get(Shape.Key.LATENT), tokens)
              : "2 × %d layers × %d KV heads × %d × %d tokens"
                  .formatted(shape.full(), heads, shape.get(Shape.Key.HEAD), tokens));
    }
    if (shape.get(Shape.Key.WINDOWED) > 0) {
      parts.add("%d layers with a window of %d".formatted(shape.get(Shape.Key.WINDOWED), shape.get(Shape.Key.WINDOW)));
    }
    if (shape.get(Shape.Key.STATE) > 0) {
      parts.add("a state of " + MemorySize.text(shape.get(Shape.Key.STATE)));
    }
    return "%s = %s, in %s".formatted(MemorySize.text(memory.cache()), String.join(" + ", parts), model.demand().kv());
  }
}
