package dev.modelcatalog.query;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.RECORD;
import static dev.modelcatalog.db.Tables.RECORD_LINK;
import static dev.modelcatalog.db.Tables.SOURCE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import dev.modelcatalog.rows.answer.LinkedModel;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;

/// Reads what the pages of a leaderboard list.
public final class LeaderboardQuery {
  private final DSLContext dsl;

  public LeaderboardQuery(DSLContext dsl) {
    this.dsl = dsl;
  }

  /// Returns all models, each with a URL: where it can be tried, else its repository, else the first that a source has.
  ///
  /// @return a lazy stream in no particular order; the caller must close it
  public Stream<LinkedModel> models() {
    Field<String> link =
        field(
            select(RECORD_LINK.TARGET)
                .from(RECORD_LINK)
                .join(RECORD)
                .on(RECORD.RECORD_ID.eq(RECORD_LINK.RECORD_ID))
                .join(SOURCE)
                .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
                .where(
                    RECORD.MODEL_ID.eq(MODEL.MODEL_ID),
                    RECORD_LINK.TARGET.like("https://%").or(RECORD_LINK.TARGET.like("http://%")))
                .orderBy(
                    RECORD_LINK.LABEL.sortAsc("Try the Model", "Playground", "Hugging Face").nullsLast(),
                    SOURCE.NAMING,
                    SOURCE.KEY,
                    RECORD.KEY,
                    RECORD_LINK.POSITION)
                .limit(1));
    return dsl.select(ModelRow.WHOLE.model(false), link)
        .from(ModelQuery.modelsAndLabs())
        .fetchStream()
        .map(mapping(LinkedModel::new));
  }

  /// Returns the names of labs on cards, each with the labs that have its models, both in alphabetical order.
  public Map<String, List<String>> labsOfCards() {
    return dsl.selectDistinct(RECORD.LAB, LAB.NAME)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .join(MODEL)
        .on(MODEL.MODEL_ID.eq(RECORD.MODEL_ID))
        .join(LAB)
        .on(LAB.LAB_ID.eq(MODEL.LAB_ID))
        .where(SOURCE.KEY.eq(CardQuery.CARDS))
        .orderBy(RECORD.LAB, LAB.NAME)
        .fetchGroups(RECORD.LAB, LAB.NAME);
  }

  /// Returns the names of architectures on cards.
  public List<String> architecturesOfCards() {
    return dsl.selectDistinct(RECORD.ARCH)
        .from(RECORD)
        .join(SOURCE)
        .on(SOURCE.SOURCE_ID.eq(RECORD.SOURCE_ID))
        .where(SOURCE.KEY.eq(CardQuery.CARDS), RECORD.ARCH.isNotNull())
        .orderBy(RECORD.ARCH)
        .fetch(RECORD.ARCH);
  }
}
