package dev.modelcatalog.rows;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// What follows from a model's size and the number of tokens that it was trained on.
///
/// @param params parameters, a count; null if unknown
/// @param tokens training tokens, a count; null if unknown
public record TrainingEfficiency(Long params, Long tokens) {
  private static final long COMPUTE_OPTIMAL = 20;

  private boolean known() {
    return params != null && params > 0 && tokens != null;
  }

  /// Tokens per parameter, rounded up; null if either is missing.
  public Long ratio() {
    return known() ? Math.ceilDiv(tokens, params) : null;
  }

  /// Whether the ratio reaches 20 tokens per parameter (Hoffmann et al. 2022, "Chinchilla"); null if the ratio is.
  public Boolean computeOptimal() {
    Long ratio = ratio();
    return ratio == null ? null : ratio >= COMPUTE_OPTIMAL;
  }

  /// The ALScore of Alan D. Thompson (LifeArchitect.ai), rounded to one decimal: √(parameters in billions × tokens in
  /// billions) ÷ 300; null if either is missing.
  public Double alscore() {
    if (!known()) {
      return null;
    }
    BigDecimal product = BigDecimal.valueOf(params).multiply(BigDecimal.valueOf(tokens)).movePointLeft(18);
    return product
        .sqrt(MathContext.DECIMAL64)
        .divide(BigDecimal.valueOf(300), MathContext.DECIMAL64)
        .setScale(1, RoundingMode.HALF_EVEN)
        .doubleValue();
  }

  /// The name of an ALScore's class; null for 0 and for null.
  ///
  /// @param alscore rounded to one decimal; may be null
  public static String tier(Double alscore) {
    if (alscore == null || alscore <= 0) {
      return null;
    }
    if (alscore >= 20) {
      return "Extremely powerful";
    }
    if (alscore >= 10) {
      return "Very powerful";
    }
    if (alscore >= 5) {
      return "Powerful";
    }
    return alscore >= 1 ? "Mid-tier" : "Lightweight";
  }
}
