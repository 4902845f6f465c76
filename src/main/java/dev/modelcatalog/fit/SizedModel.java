package dev.modelcatalog.fit;

import dev.modelcatalog.rows.Basis;
import dev.modelcatalog.rows.PartialDate;

/// An open model of known size, with the memory that it needs for a demand.
///
/// @param id `lab/slug`
/// @param released null if unknown
/// @param params the parameter count on which the weights rest
/// @param active active parameters; null if unknown
/// @param window the context window of the model in tokens; null if unknown
/// @param shape null if unknown
/// @param isMaybe whether it is unknown if the model matches a filter
public record SizedModel(
    String id,
    String name,
    PartialDate released,
    long params,
    Long active,
    Long window,
    Shape shape,
    boolean isMaybe,
    Footprint footprint,
    Demand demand,
    Memory memory) {

  /// Returns a model of known size.
  ///
  /// @param stated the parameter count of the catalog; null if unknown
  /// @param basis of this parameter count; null if unknown
  /// @return null if neither the catalog nor the shape has a parameter count
  public static SizedModel of(
      String id,
      String name,
      PartialDate released,
      Long stated,
      Long active,
      Basis basis,
      Long window,
      Shape shape,
      boolean isMaybe,
      Demand demand) {
    long exact = shape == null ? 0 : shape.get(Shape.Key.PARAMS);
    if (exact == 0 && stated == null) {
      return null;
    }
    Footprint footprint = Footprint.of(exact > 0 ? exact : stated, active, basis, shape);
    return new SizedModel(
        id,
        name,
        released,
        exact > 0 ? exact : stated,
        active,
        window,
        shape,
        isMaybe,
        footprint,
        demand,
        demand.of(footprint));
  }

  /// Returns the same model at another quantisation.
  public SizedModel at(Quantization quantization) {
    return with(footprint.memory(quantization, demand.context(), demand.kv()));
  }

  private SizedModel with(Memory other) {
    return new SizedModel(id, name, released, params, active, window, shape, isMaybe, footprint, demand, other);
  }

  /// Whether it rests on an assumption or an estimate.
  public boolean isEstimate() {
    return footprint.basis() == Basis.ESTIMATE;
  }

  /// Whether it fits; null if that depends on assumptions, or if no memory is stated.
  public Boolean fits() {
    return demand.fits(memory);
  }

  /// The bytes that are left, or lacking if negative; null if no memory is stated.
  public Long left() {
    return demand.available() == null ? null : Long.valueOf(demand.available() - memory.most());
  }

  /// The longest context that fits at its quantisation, at most its context window; null if no memory is stated.
  public Long longestContext() {
    if (demand.available() == null) {
      return null;
    }
    long limit = window == null ? Demand.MAX_CONTEXT : Math.min(window, Demand.MAX_CONTEXT);
    return footprint.longestContext(memory.quantization(), demand.available(), demand.kv(), limit);
  }
}
