package dev.modelcatalog.ingest.card;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Repairs cards whose UTF-8 was decoded as windows-1252, windows-1254 or Latin-1 and encoded again, once or twice.
/// Bytes that these code pages leave undefined may have been kept as C1 controls or lost.
final class Mojibake {
  private static final List<EncodingDamage> DAMAGES = EncodingDamage.all();
  private static final Set<String> DAMAGED_FIXED_TEXT =
      DAMAGES.stream().flatMap(damage -> damage.damagedFixedText().stream()).collect(Collectors.toUnmodifiableSet());

  private Mojibake() {}

  /// The result of a repair.
  sealed interface Repair {}

  /// The text is not damaged.
  record Untouched() implements Repair {}

  /// The text was damaged and is restored.
  ///
  /// @param text the restored card
  /// @param damage the wrong decodings: `windows-1254 and then as windows-1252`
  /// @param guessed the line numbers, from 1, of lines with a guessed character
  record Repaired(String text, String damage, List<Integer> guessed) implements Repair {}

  /// The text is damaged and cannot be restored.
  ///
  /// @param line the number, from 1, of the first line that cannot be restored
  record Lost(int line) implements Repair {}

  /// @param text a card with `\n` line ends
  static Repair repair(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return new Untouched();
    }
    int replacement = text.indexOf('\uFFFD');
    if (replacement >= 0) {
      return isDamaged(text.replace("\uFFFD", "")) ? new Lost(lineAt(text, replacement)) : new Untouched();
    }
    boolean damaged = isDamaged(text);
    List<EncodingDamage> candidates = damaged ? bestFitting(text) : DAMAGES;
    List<Attempt> successes = new ArrayList<>();
    int farthest = 0;
    String[] lines = text.split("\n", -1);
    for (EncodingDamage damage : candidates) {
      if (!successes.isEmpty() && successes.getLast().rulesOut(damage)) {
        break;
      }
      Attempt attempt = Attempt.of(lines, damage);
      if (attempt.text != null) {
        successes.add(attempt);
      } else {
        farthest = Math.max(farthest, attempt.lines);
      }
    }
    if (successes.isEmpty()) {
      return damaged ? new Lost(farthest) : new Untouched();
    }
    // A damage that fits the fixed text equally well, but cannot be undone, may be the actual one.
    boolean doubtful = damaged && farthest > 0 && !successes.getFirst().damage.isLossless();
    return doubtful ? new Lost(farthest) : agree(successes);
  }

  /// Returns the damages that explain the largest part of the fixed text.
  private static List<EncodingDamage> bestFitting(String text) {
    Map<EncodingDamage, Long> fits =
        DAMAGES.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    damage -> damage.damagedFixedText().stream().filter(text::contains).count(),
                    Math::max,
                    LinkedHashMap::new));
    long best = Collections.max(fits.values());
    return fits.keySet().stream().filter(damage -> fits.get(damage) == best).toList();
  }

  /// Returns the first repair, or `Lost` if another of the same depth gives a different text.
  private static Repair agree(List<Attempt> successes) {
    Attempt first = successes.getFirst();
    for (Attempt attempt : successes) {
      if (attempt.damage.depth() == first.damage.depth() && !attempt.text.equals(first.text)) {
        return new Lost(lineAt(first.text, Arrays.mismatch(first.text.toCharArray(), attempt.text.toCharArray())));
      }
    }
    int lost = first.text.indexOf('\uFFFD');
    if (lost < 0 && isDamaged(first.text)) {
      lost = 0;
    }
    return lost < 0
        ? new Repaired(first.text, first.damage.toString(), first.guessed)
        : new Lost(lineAt(first.text, lost));
  }

  /// One attempt to undo a damage.
  ///
  /// @param text the restored text; null if the damage cannot be undone
  /// @param lines the number of lines tried
  private record Attempt(EncodingDamage damage, String text, int lines, List<Integer> guessed) {

    static Attempt of(String[] lines, EncodingDamage damage) {
      StringBuilder restored = new StringBuilder();
      List<Integer> guessed = new ArrayList<>();
      boolean notes = false;
      int number = 0;
      for (String line : lines) {
        number++;
        EncodingDamage.Line before = damage.undo(line, notes);
        if (before == null) {
          return new Attempt(damage, null, number, guessed);
        }
        if (before.text().startsWith("##")) {
          notes = CardSections.nameOf(before.text()).equals(CardSections.NOTES);
        }
        if (before.guesses() > 0) {
          guessed.add(number);
        }
        restored.append(number == 1 ? "" : "\n").append(before.text());
      }
      return new Attempt(damage, restored.toString(), number, guessed);
    }

    /// Whether `next` need not be tried after this success: either this damage is lossless, or `next` is less deep.
    /// (Undoing one layer of a double damage also succeeds, but repairs only half of it.)
    boolean rulesOut(EncodingDamage next) {
      return damage.isLossless() || next.depth() < damage.depth();
    }
  }

  private static boolean isDamaged(String text) {
    return text.chars().anyMatch(c -> "ðğâÃÄï".indexOf(c) >= 0) && DAMAGED_FIXED_TEXT.stream().anyMatch(text::contains);
  }

  private static int lineAt(String text, int index) {
    return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
  }
}
