package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;
import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.RECORD;

import dev.modelcatalog.catalog.Batch;
import dev.modelcatalog.ingest.matching.NameQuestion;
import dev.modelcatalog.ingest.matching.NameQuestion.Answer;
import dev.modelcatalog.ingest.matching.NameQuestion.Entry;
import dev.modelcatalog.ingest.matching.OfferName;
import dev.modelcatalog.query.name.ModelNames;
import dev.modelcatalog.rows.LabKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;

/// Sets `offer.model_id`, the model of each offer: the model of the record that the offer refers to, else the only
/// model that the offer's key means ([OfferName]), else none.
final class OfferMatcher {
  private static final int BATCH = 2000;

  /// An offer whose source does not say which record it is of.
  ///
  /// @param modelId the model that it has so far; null if none
  /// @param called asks for the offer's name; null if it has none
  private record Unplaced(
      long offerId, Long modelId, OfferName name, List<NameQuestion> questions, NameQuestion called) {}

  private final DSLContext dsl;
  private final Vocabulary vocabulary;

  /// The labs that there are, by their slugs in the form in which names are compared.
  private final Map<String, String> labs = new HashMap<>();

  private final ModelNames names;
  private final Batch updates;
  private final Set<Long> touched = new HashSet<>();

  /// The models that a record calls base models.
  private final Set<Long> baseModels;

  /// The models whose ids say that they think before they answer.
  private final Set<Long> thinkingModels = new HashSet<>();

  /// The ids of models that end with a month: `cohere/command-r-08-2024`.
  private final Map<Long, String> monthlyModels;

  OfferMatcher(DSLContext dsl, Vocabulary vocabulary) {
    this.dsl = dsl;
    this.names = new ModelNames(dsl);
    this.updates =
        Batch.of(dsl, dsl.update(OFFER).set(OFFER.MODEL_ID, (Long) null).where(OFFER.OFFER_ID.eq((Long) null)));
    this.vocabulary = vocabulary;
    dsl.select(LAB.SLUG, LAB.MAKER)
        .from(LAB)
        .forEach(
            lab -> {
              labs.put(LabKey.of(lab.value1()), lab.value2());
              labs.put(LabKey.of(lab.value2()), lab.value2());
            });
    dsl.select(MODEL.MODEL_ID, MODEL.ID)
        .from(MODEL)
        .where(MODEL.ID_LOWER.like("%think%").or(MODEL.ID_LOWER.like("%reason%")))
        .forEach(
            model -> {
              if (OfferName.isThinking(model.value2())) {
                thinkingModels.add(model.value1());
              }
            });
    this.monthlyModels =
        dsl.select(MODEL.MODEL_ID, MODEL.ID)
            .from(MODEL)
            .where(MODEL.ID.like("%-__-20__"))
            .fetchMap(MODEL.MODEL_ID, MODEL.ID);
    this.baseModels =
        dsl.selectDistinct(RECORD.MODEL_ID).from(RECORD).where(RECORD.SLUG.like("%-base")).fetchSet(RECORD.MODEL_ID);
  }

  /// Matches all offers again.
  ///
  /// @param withUnchanged whether labs may have changed, so that any offer may be its lab's own now
  /// @return the ids of the models that gained or lost an offer, or of all that have one
  Set<Long> match(boolean withUnchanged) {
    List<Unplaced> unplaced = new ArrayList<>();
    dsl.select(OFFER.OFFER_ID, OFFER.KEY, PROVIDER.KEY, PROVIDER.MAKER, OFFER.MODEL_ID, RECORD.MODEL_ID, OFFER.NAME)
        .from(OFFER)
        .join(PROVIDER)
        .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
        .leftJoin(RECORD)
        .on(RECORD.SOURCE_ID.eq(PROVIDER.SOURCE_ID), RECORD.KEY.eq(OFFER.MODEL_KEY))
        .forEach(
            row -> {
              if (row.value6() != null) {
                place(row.value1(), row.value5(), row.value6());
              } else {
                OfferName name = new OfferName(row.value2(), row.value3(), row.value4());
                NameQuestion called =
                    row.value7() == null ? null : new NameQuestion(withoutLab(row.value7()), this::labNamed);
                unplaced.add(new Unplaced(row.value1(), row.value5(), name, name.questions(this::labNamed), called));
              }
              if (unplaced.size() == BATCH) {
                place(unplaced);
              }
            });
    place(unplaced);
    updates.flush();
    touched.remove(null);
    if (withUnchanged) {
      dsl.selectDistinct(OFFER.MODEL_ID)
          .from(OFFER)
          .where(OFFER.MODEL_ID.isNotNull())
          .forEach(row -> touched.add(row.value1()));
    }
    return touched;
  }

  /// Returns a name without the lab before it: `Google: Gemini 2.5 Pro Preview 06-05`.
  private static String withoutLab(String name) {
    int colon = name.indexOf(": ");
    return colon < 0 || colon + 2 == name.length() ? name : name.substring(colon + 2);
  }

  private String labNamed(String name) {
    String lab = vocabulary.labNamed(name);
    return lab == null ? labs.get(LabKey.of(name)) : lab;
  }

  private void place(List<Unplaced> unplaced) {
    Set<String> keys = new HashSet<>();
    unplaced.forEach(offer -> offer.questions().forEach(question -> keys.addAll(question.keys())));
    unplaced.stream().map(Unplaced::called).filter(Objects::nonNull).forEach(called -> keys.addAll(called.keys()));
    Map<String, List<Entry>> entries = names.under(keys);
    unplaced.forEach(offer -> place(offer.offerId(), offer.modelId(), meant(offer, entries)));
    unplaced.clear();
  }

  /// Returns the only model that the first question with an answer means, or that the questions after it tell apart
  /// from others; null if there is none, or if the offer's name means another.
  private Long meant(Unplaced offer, Map<String, List<Entry>> entries) {
    Set<Long> models = Set.of();
    for (NameQuestion question : offer.questions()) {
      Answer answer = question.answer(entries);
      Set<Long> found = new HashSet<>(answer.modelIds());
      if (!models.isEmpty()) {
        found.retainAll(models);
      }
      if (!found.isEmpty()) {
        models = found.size() > 1 ? withoutThinking(offer.name(), found) : found;
      }
      if (models.size() == 1) {
        Long modelId = models.iterator().next();
        boolean isCertain =
            offer.name().allows(answer.dropped(), baseModels.contains(modelId))
                && offer.name().saysMonthOf(monthlyModels.getOrDefault(modelId, ""))
                && !isCalledOtherwise(offer, modelId, entries);
        return isCertain ? modelId : null;
      }
    }
    return null;
  }

  /// Returns the models without those that think before they answer, unless the offer says so: `DeepSeek-V3.2` is the
  /// repository of DeepSeek Chat and of DeepSeek Reasoner.
  private Set<Long> withoutThinking(OfferName name, Set<Long> models) {
    Set<Long> others = new HashSet<>(models);
    others.removeAll(thinkingModels);
    return name.saysThinking() || others.isEmpty() ? models : others;
  }

  private static boolean isCalledOtherwise(Unplaced offer, Long modelId, Map<String, List<Entry>> entries) {
    if (offer.called() == null || offer.name().isMoreSpecificThan(offer.called().name())) {
      return false;
    }
    Set<Long> models = offer.called().answer(entries).modelIds();
    return !models.isEmpty() && !models.contains(modelId);
  }

  private void place(long offerId, Long before, Long modelId) {
    if (!Objects.equals(modelId, before)) {
      updates.add(modelId, offerId);
      touched.add(modelId);
      touched.add(before);
    }
  }
}
