package dev.modelcatalog.ingest.store;

import static dev.modelcatalog.db.Tables.OFFER;
import static dev.modelcatalog.db.Tables.PROVIDER;
import static dev.modelcatalog.db.Tables.SOURCE;

import dev.modelcatalog.ingest.interchange.ContentDigest;
import dev.modelcatalog.ingest.interchange.Interchange;
import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.DataSet;
import dev.modelcatalog.ingest.source.Finding;
import dev.modelcatalog.query.Offers;
import dev.modelcatalog.rows.ImportRun.ChangeCounts;
import dev.modelcatalog.rows.Offer;
import dev.modelcatalog.rows.Provider;
import dev.modelcatalog.rows.StoredOffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/// Writes the providers and offers of one run.
final class OfferWriter {
  private static final int BATCH = 500;

  /// An offer to be written.
  ///
  /// @param line in the file; 0 if the offer has no line of its own
  /// @param importId the import that it belongs to
  /// @param newestWins whether the catalog's version wins if it was updated later
  record Incoming(Offer offer, String file, int line, long importId, boolean newestWins) {
    static Incoming of(DataSet.Located<Offer> located, long importId, boolean newestWins) {
      return new Incoming(located.value(), located.file(), located.line(), importId, newestWins);
    }

    /// Returns how its date compares with another one; 0 if that is of no matter.
    int compareDate(LocalDate other) {
      return newestWins && offer.updated() != null && other != null ? offer.updated().compareTo(other) : 0;
    }
  }

  private record Stored(long offerId, LocalDate updated, byte[] digest) {}

  private record Accepted(Offer offer, byte[] digest, long importId) {}

  /// @param id the row id
  private record Known(long id, Provider provider) {}

  private final DSLContext dsl;
  private final Vocabulary vocabulary;
  private final Journal journal;
  private final ImportEntry entry;
  private final Consumer<Finding> findings;
  private final OfferTables tables;
  private final Offers stored;
  private final Map<String, Known> providers = new HashMap<>();
  private final Map<String, Incoming> pending = new LinkedHashMap<>();
  private final BitSet seen = new BitSet();
  private final Set<Long> modelsThatLostOffers = new HashSet<>();
  private long nextProvider;
  private long nextOffer;
  private long added;
  private long changed;
  private long unchanged;
  private long withdrawn;

  OfferWriter(DSLContext dsl, Vocabulary vocabulary, Journal journal, ImportEntry entry, Consumer<Finding> findings) {
    this.dsl = dsl;
    this.vocabulary = vocabulary;
    this.journal = journal;
    this.entry = entry;
    this.findings = findings;
    this.tables = new OfferTables(dsl);
    this.stored = new Offers(dsl);
    this.nextProvider = Vocabulary.nextId(dsl, PROVIDER, PROVIDER.PROVIDER_ID);
    this.nextOffer = Vocabulary.nextId(dsl, OFFER, OFFER.OFFER_ID);
    stored
        .providers()
        .forEach((id, provider) -> providers.put(identity(provider.source(), provider.key()), new Known(id, provider)));
  }

  private static String identity(String source, String provider) {
    return source + '\n' + provider;
  }

  void write(Provider provider) {
    String identity = identity(provider.source(), provider.key());
    Known old = providers.get(identity);
    if (old != null && old.provider().equals(provider)) {
      return;
    }
    entry.open();
    long id = old == null ? nextProvider++ : old.id();
    journal.keep("provider", provider.source(), provider.key(), old == null ? null : Interchange.line(old.provider()));
    tables.put(
        id,
        vocabulary.idOf(provider.source()),
        vocabulary.canonicalLab(provider.key().toLowerCase(Locale.ROOT)),
        provider);
    providers.put(identity, new Known(id, provider));
  }

  /// Finds anew which providers are labs.
  void deriveMakers() {
    providers
        .values()
        .forEach(
            known ->
                tables.put(
                    known.id(),
                    vocabulary.idOf(known.provider().source()),
                    vocabulary.canonicalLab(known.provider().key().toLowerCase(Locale.ROOT)),
                    known.provider()));
  }

  /// @throws BadJsonException if its provider is unknown
  void write(Incoming incoming) {
    Offer offer = incoming.offer();
    String provider = identity(offer.source(), offer.provider());
    if (!providers.containsKey(provider)) {
      throw new BadJsonException("names the provider '" + offer.provider() + "', which no earlier line describes");
    }
    String identity = provider + '\n' + offer.key();
    if (pending.containsKey(identity) || pending.size() == BATCH) {
      flush();
    }
    pending.put(identity, incoming);
  }

  void flush() {
    if (pending.isEmpty()) {
      return;
    }
    Map<String, Stored> known = known();
    Map<Long, StoredOffer> before = new HashMap<>();
    Map<Long, Accepted> accepted = new LinkedHashMap<>();
    List<Long> replaced = new ArrayList<>();
    pending.forEach(
        (identity, incoming) -> {
          Stored old = known.get(identity);
          byte[] digest = ContentDigest.of(incoming.offer());
          if (old == null) {
            added++;
            seen.set(Math.toIntExact(nextOffer));
            accepted.put(nextOffer++, new Accepted(incoming.offer(), digest, incoming.importId()));
            return;
          }
          boolean again = seen.get(Math.toIntExact(old.offerId()));
          seen.set(Math.toIntExact(old.offerId()));
          int age = incoming.compareDate(old.updated());
          if (age < 0 || Arrays.equals(old.digest(), digest)) {
            unchanged += again ? 0 : 1;
          } else if (again && age == 0) {
            findings.accept(
                new Finding(
                    Finding.Severity.REFUSED_LINE,
                    incoming.file(),
                    incoming.line(),
                    "contradicts an earlier entry of this import about %s at %s"
                        .formatted(incoming.offer().key(), incoming.offer().provider()),
                    "import only one of the two"));
          } else {
            changed += again ? 0 : 1;
            replaced.add(old.offerId());
            accepted.put(old.offerId(), new Accepted(incoming.offer(), digest, incoming.importId()));
          }
        });
    pending.clear();
    journal(stored.byId(replaced).values());
    write(accepted);
  }

  /// The catalog's versions of the pending offers, by identity.
  private Map<String, Stored> known() {
    Map<Long, List<String>> keys = new HashMap<>();
    pending
        .values()
        .forEach(
            incoming ->
                keys.computeIfAbsent(providerOf(incoming.offer()), none -> new ArrayList<>())
                    .add(incoming.offer().key()));
    Map<String, Stored> known = new HashMap<>();
    keys.forEach(
        (provider, itsKeys) ->
            dsl.select(SOURCE.KEY, PROVIDER.KEY, OFFER.KEY, OFFER.OFFER_ID, OFFER.UPDATED, OFFER.DIGEST)
                .from(OFFER)
                .join(PROVIDER)
                .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
                .join(SOURCE)
                .on(SOURCE.SOURCE_ID.eq(PROVIDER.SOURCE_ID))
                .where(OFFER.PROVIDER_ID.eq(provider), OFFER.KEY.in(itsKeys))
                .forEach(
                    row ->
                        known.put(
                            identity(row.value1(), row.value2()) + '\n' + row.value3(),
                            new Stored(row.value4(), row.value5(), row.value6()))));
    return known;
  }

  private long providerOf(Offer offer) {
    return providers.get(identity(offer.source(), offer.provider())).id();
  }

  private void journal(Collection<StoredOffer> removed) {
    for (StoredOffer offer : removed) {
      if (offer.importId() != entry.id()) {
        entry.open();
        journal.keep(
            "offer",
            offer.offer().source(),
            offer.offer().provider() + "/" + offer.offer().key(),
            Interchange.line(offer));
      }
    }
    journal.flush();
  }

  private void write(Map<Long, Accepted> accepted) {
    if (!accepted.isEmpty()) {
      entry.open();
      remove(accepted.keySet());
      accepted.forEach(
          (id, offer) -> tables.add(id, providerOf(offer.offer()), offer.importId(), offer.digest(), offer.offer()));
      tables.flush();
    }
  }

  /// Removes offers.
  void withdraw(Collection<Long> offerIds) {
    flush();
    Map<Long, StoredOffer> removed = stored.byId(offerIds);
    withdrawn += removed.size();
    journal(removed.values());
    remove(offerIds);
  }

  private void remove(Collection<Long> offerIds) {
    modelsThatLostOffers.addAll(
        dsl.selectDistinct(OFFER.MODEL_ID)
            .from(OFFER)
            .where(OFFER.OFFER_ID.in(offerIds), OFFER.MODEL_ID.isNotNull())
            .fetchSet(OFFER.MODEL_ID));
    tables.remove(offerIds);
  }

  /// Removes the providers of a source that have no offers left.
  void withdrawProviders(String source) {
    flush();
    providers
        .values()
        .removeIf(
            known -> {
              boolean isUnused =
                  known.provider().source().equals(source) && !dsl.fetchExists(OFFER, OFFER.PROVIDER_ID.eq(known.id()));
              if (isUnused) {
                journal.keep("provider", source, known.provider().key(), Interchange.line(known.provider()));
                dsl.deleteFrom(PROVIDER).where(PROVIDER.PROVIDER_ID.eq(known.id())).execute();
              }
              return isUnused;
            });
  }

  /// The models that lost an offer in this run.
  Set<Long> modelsThatLostOffers() {
    return modelsThatLostOffers;
  }

  /// Removes the offers of a source that this run has not read.
  long withdrawUnseen(String source) {
    flush();
    List<Long> unseen =
        new ArrayList<>(
            dsl.select(OFFER.OFFER_ID)
                .from(OFFER)
                .join(PROVIDER)
                .on(PROVIDER.PROVIDER_ID.eq(OFFER.PROVIDER_ID))
                .where(PROVIDER.SOURCE_ID.eq(vocabulary.idOf(source)))
                .fetch(OFFER.OFFER_ID));
    unseen.removeIf(id -> seen.get(Math.toIntExact(id)));
    withdraw(unseen);
    return unseen.size();
  }

  ChangeCounts counts() {
    return new ChangeCounts(added, changed, unchanged, withdrawn);
  }
}
