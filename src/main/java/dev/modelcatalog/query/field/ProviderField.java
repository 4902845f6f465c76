package dev.modelcatalog.query.field;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.groupConcatDistinct;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.query.field.ModelField.About;
import dev.modelcatalog.rows.ValueType;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;

/// The field `provider` of expressions: who offers a model. It is a list that no row of a model has, because hundreds
/// of providers can offer one; so it is not a column.
public final class ProviderField {
  public static final String NAME = "provider";

  /// The texts that a condition compares, in lower case. Any of them may match.
  public static final List<Field<String>> NAMES = List.of(PROVIDER.KEY, lower(PROVIDER.NAME));

  /// The keys of the enclosing query's model.
  static final Field<String> KEYS =
      field(
          select(groupConcatDistinct(PROVIDER.KEY))
              .from(PROVIDER)
              .join(OFFER)
              .on(OFFER.PROVIDER_ID.eq(PROVIDER.PROVIDER_ID))
              .where(OFFER.MODEL_ID.eq(MODEL.MODEL_ID)));

  public static final ModelField FIELD =
      new ModelField(
          NAME,
          ValueType.LIST,
          () -> new About("Provider", "key or name", "Provider that offers the model", "provider = openrouter"),
          false,
          0,
          new Storage.Offers(),
          _ -> null,
          null,
          null);

  private ProviderField() {}

  /// Selects the models with an offer of a provider that satisfies a condition.
  public static SelectConditionStep<Record1<Long>> models(Condition provider) {
    return select(OFFER.MODEL_ID)
        .from(PROVIDER)
        .join(OFFER)
        .on(OFFER.PROVIDER_ID.eq(PROVIDER.PROVIDER_ID))
        .where(OFFER.MODEL_ID.isNotNull(), provider);
  }
}
