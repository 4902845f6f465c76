package dev.modelcatalog.rows;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Figures derived from a model's size and number of training tokens.
///
/// @param params the parameter count; null if unknown
/// @param tokens the number of training tokens; null if unknown
public record TrainingEfficiency(Long params, Long tokens) {
  private static final long COMPUTE_OPTIMAL = 20;

  private boolean known() {
    return params != null && params > 0 && tokens != null;
  }

  /// Returns tokens per parameter, rounded up; null if either is unknown.
  public Long ratio() {
    return known() ? Math.ceilDiv(tokens, params) : null;
  }

  /// Whether the ratio reaches 20 tokens per parameter (Hoffmann et al. 2022, "Chinchilla"); null if it is unknown.
  public Boolean computeOptimal() {
    Long ratio = ratio();
    return ratio == null ? null : ratio >= COMPUTE_OPTIMAL;
  }

  /// Returns the ALScore of Alan D. Thompson (LifeArchitect.ai), rounded to one decimal: √(parameters in billions ×
  /// tokens in billions) ÷ 300; null if either is unknown.
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

  /// Returns the class of an ALScore; null for 0 and for null.
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
