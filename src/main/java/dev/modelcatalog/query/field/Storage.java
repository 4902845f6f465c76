package dev.modelcatalog.query.field;

import static dev.modelcatalog.db.Tables.LAB;
import static dev.modelcatalog.db.Tables.MODEL;

import dev.modelcatalog.rows.PartialDate;
import java.time.LocalDate;
import org.jooq.Field;

/// Where the catalog stores a field.
public sealed interface Storage {
  /// Returns the column to read for display.
  Field<?> read();

  /// Returns the expression to sort by.
  default Field<?> sortKey(boolean includeFlagged) {
    return read();
  }

  /// In the model's row, as written and in lower case.
  record Text(Field<?> column, Field<String> lower) implements Storage {
    @Override
    public Field<?> read() {
      return column;
    }

    @Override
    public Field<?> sortKey(boolean includeFlagged) {
      return lower;
    }
  }

  /// In the lab's row. Conditions compare all of its names.
  record Lab() implements Storage {
    @Override
    public Field<?> read() {
      return LAB.NAME;
    }

    @Override
    public Field<?> sortKey(boolean includeFlagged) {
      return LAB.NAME_LOWER;
    }
  }

  /// In separate tables, with any number of texts per model.
  record Texts(ListField table) implements Storage {
    @Override
    public Field<?> read() {
      return table.packed();
    }

    @Override
    public Field<?> sortKey(boolean includeFlagged) {
      return table.sortKey();
    }
  }

  /// In the rows of a model's offers and their providers.
  record Offers() implements Storage {
    @Override
    public Field<?> read() {
      return ProviderField.KEYS;
    }
  }

  /// In the model's row.
  record Number(Field<? extends java.lang.Number> column) implements Storage {
    @Override
    public Field<?> read() {
      return column;
    }
  }

  /// In the model's row, with its first and its last day.
  record Date(Field<PartialDate> column, Field<LocalDate> first, Field<LocalDate> last) implements Storage {
    @Override
    public Field<?> read() {
      return column;
    }

    @Override
    public Field<?> sortKey(boolean includeFlagged) {
      return last;
    }
  }

  /// In the model's row.
  record Flag(Field<Boolean> column) implements Storage {
    @Override
    public Field<?> read() {
      return column;
    }
  }

  /// In the score's own row, if there is one.
  record Score(String benchmark) implements Storage {
    @Override
    public Field<?> read() {
      return MODEL.SCORES;
    }

    @Override
    public Field<?> sortKey(boolean includeFlagged) {
      return ChosenScores.value(benchmark, includeFlagged);
    }
  }
}
