package dev.modelcatalog.query.field;

import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.groupConcatDistinct;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.query.field.ModelField.About;
import dev.modelcatalog.rows.TextFold;
import dev.modelcatalog.rows.ValueType;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.SelectConditionStep;

/// The field `provider` of expressions: who offers a model. It is a list that no row of a model has, because hundreds
/// of providers can offer one; so it is not a column.
public final class ProviderField {
  public static final String NAME = "provider";

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

  /// Returns a condition that the key or the name of a provider, as [TextFold] returns it, satisfies a predicate. There
  /// are few providers, and SQLite knows the case of ASCII alone.
  public static Condition named(DSLContext dsl, Predicate<String> wanted) {
    return PROVIDER.PROVIDER_ID.in(
        dsl.select(PROVIDER.PROVIDER_ID, PROVIDER.KEY, PROVIDER.NAME).from(PROVIDER).fetch().stream()
            .filter(row -> wanted.test(TextFold.of(row.value2())) || wanted.test(TextFold.of(row.value3())))
            .map(Record3::value1)
            .toList());
  }

  /// Selects the models with an offer of a provider that satisfies a condition.
  public static SelectConditionStep<Record1<Long>> models(Condition provider) {
    return select(OFFER.MODEL_ID)
        .from(PROVIDER)
        .join(OFFER)
        .on(OFFER.PROVIDER_ID.eq(PROVIDER.PROVIDER_ID))
        .where(OFFER.MODEL_ID.isNotNull(), provider);
  }
}
