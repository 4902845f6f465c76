package dev.modelcatalog.query.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReadAheadTest {
  private static final int MANY = 10_000;

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void keepsOrder() {
    for (int count : new int[] {0, 1, 1_999, 2_000, 2_001, 2_032, 2_033, MANY}) {
      try (Stream<Integer> ahead = ReadAhead.ofRows(numbers(count).stream())) {
        assertEquals(numbers(count), ahead.toList());
      }
      try (Stream<Integer> ahead = ReadAhead.ofCards(numbers(count).stream())) {
        assertEquals(numbers(count), ahead.toList());
      }
    }
  }

  @Test
  void secondCardIsReadAhead() {
    Set<Thread> readers = ConcurrentHashMap.newKeySet();
    Stream<Integer> one = numbers(1).stream().peek(card -> readers.add(Thread.currentThread()));
    try (Stream<Integer> ahead = ReadAhead.ofCards(one)) {
      assertEquals(List.of(0), ahead.toList());
    }
    assertEquals(Set.of(Thread.currentThread()), readers);
    Stream<Integer> three = numbers(3).stream().peek(card -> readers.add(Thread.currentThread()));
    try (Stream<Integer> ahead = ReadAhead.ofCards(three)) {
      assertEquals(List.of(0, 1, 2), ahead.toList());
    }
    assertEquals(2, readers.size());
  }

  @Test
  void onlyManyRowsUseAThread() {
    Set<Thread> readers = ConcurrentHashMap.newKeySet();
    try (Stream<Integer> few =
        ReadAhead.ofRows(numbers(600).stream().peek(row -> readers.add(Thread.currentThread())))) {
      assertEquals(600, few.count());
    }
    assertEquals(Set.of(Thread.currentThread()), readers);
    try (Stream<Integer> many =
        ReadAhead.ofRows(numbers(MANY).stream().peek(row -> readers.add(Thread.currentThread())))) {
      assertEquals(MANY, many.mapToInt(row -> 1).sum());
    }
    assertEquals(2, readers.size());
  }

  @Test
  void failureFollowsPrecedingRows() {
    List<Integer> seen = new ArrayList<>();
    Stream<Integer> rows =
        numbers(MANY).stream()
            .peek(
                row -> {
                  if (row == 5_000) {
                    throw new IllegalArgumentException("the disk is gone");
                  }
                });
    try (Stream<Integer> ahead = ReadAhead.ofRows(rows)) {
      Iterator<Integer> each = ahead.iterator();
      Exception e = assertThrows(IllegalArgumentException.class, () -> each.forEachRemaining(seen::add));
      assertEquals("the disk is gone", e.getMessage());
    }
    assertEquals(numbers(5_000), seen);
  }

  @Test
  void closingStopsReader() {
    AtomicBoolean closed = new AtomicBoolean();
    AtomicInteger read = new AtomicInteger();
    Stream<Integer> rows =
        Stream.iterate(0, n -> n + 1).peek(row -> read.incrementAndGet()).onClose(() -> closed.set(true));
    try (Stream<Integer> ahead = ReadAhead.ofRows(rows)) {
      Iterator<Integer> each = ahead.iterator();
      for (int n = 0; n < 3_000; n++) {
        assertEquals(n, each.next());
      }
      assertFalse(closed.get());
    }
    assertTrue(closed.get());
    assertTrue(read.get() < 3_500, () -> read + " rows were read of 3,000 that were used");
  }
}
