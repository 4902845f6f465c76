package dev.modelcatalog.render.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;
import static org.apache.parquet.schema.Type.Repetition.OPTIONAL;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/// The type of a column of a Parquet file. Every value can be missing, except lists and maps, which are then empty.
enum ColumnType {
  /// UTF-8 text. Any object that is not a number stands for its text.
  TEXT {
    @Override
    Type named(String name) {
      return Types.primitive(BINARY, OPTIONAL).as(stringType()).named(name);
    }

    @Override
    void write(RecordConsumer out, Object value) {
      out.addBinary(Binary.fromString(value.toString()));
    }
  },
  /// `Long`.
  INTEGER {
    @Override
    Type named(String name) {
      return Types.primitive(INT64, OPTIONAL).named(name);
    }

    @Override
    void write(RecordConsumer out, Object value) {
      out.addLong((Long) value);
    }
  },
  /// `Double`, or any other number.
  NUMBER {
    @Override
    Type named(String name) {
      return Types.primitive(DOUBLE, OPTIONAL).named(name);
    }

    @Override
    void write(RecordConsumer out, Object value) {
      out.addDouble(((Number) value).doubleValue());
    }
  },
  TRUTH {
    @Override
    Type named(String name) {
      return Types.primitive(BOOLEAN, OPTIONAL).named(name);
    }

    @Override
    void write(RecordConsumer out, Object value) {
      out.addBoolean((Boolean) value);
    }
  },
  /// A whole day: `LocalDate`. A date that may be a month or a year is a text.
  DAY {
    @Override
    Type named(String name) {
      return Types.primitive(INT32, OPTIONAL).as(dateType()).named(name);
    }

    @Override
    void write(RecordConsumer out, Object value) {
      out.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
    }
  },
  /// `List<String>`.
  TEXTS {
    @Override
    Type named(String name) {
      return Types.optionalList().element(TEXT.named("element")).named(name);
    }

    @Override
    void write(RecordConsumer out, Object value) {
      repeated(out, "list", (List<?>) value, element -> field(out, "element", 0, TEXT, element));
    }
  },
  /// Numbers by name: `Map<String, Double>`.
  NUMBERS {
    @Override
    Type named(String name) {
      return map(name, NUMBER);
    }

    @Override
    void write(RecordConsumer out, Object value) {
      writeMap(out, (Map<?, ?>) value, NUMBER);
    }
  },
  /// Maps of numbers by name: `Map<String, Map<String, Double>>`.
  TABLE {
    @Override
    Type named(String name) {
      return map(name, NUMBERS);
    }

    @Override
    void write(RecordConsumer out, Object value) {
      writeMap(out, (Map<?, ?>) value, NUMBERS);
    }
  };

  private interface ElementWriter<T> {
    void write(T element);
  }

  /// Returns the type of a column with a name.
  abstract Type named(String name);

  /// Writes a value that is not missing.
  abstract void write(RecordConsumer out, Object value);

  private static Type map(String name, ColumnType values) {
    return Types.optionalMap()
        .key(Types.required(BINARY).as(stringType()).named("key"))
        .value(values.named("value"))
        .named(name);
  }

  private static void writeMap(RecordConsumer out, Map<?, ?> map, ColumnType values) {
    repeated(
        out,
        "key_value",
        map.entrySet(),
        entry -> {
          field(out, "key", 0, TEXT, entry.getKey());
          field(out, "value", 1, values, entry.getValue());
        });
  }

  private static <T> void repeated(RecordConsumer out, String name, Collection<T> elements, ElementWriter<T> writer) {
    out.startGroup();
    if (!elements.isEmpty()) {
      out.startField(name, 0);
      for (T element : elements) {
        out.startGroup();
        writer.write(element);
        out.endGroup();
      }
      out.endField(name, 0);
    }
    out.endGroup();
  }

  /// Writes a field, unless its value is missing.
  static void field(RecordConsumer out, String name, int index, ColumnType type, Object value) {
    if (value != null && !(value instanceof Double number && !Double.isFinite(number))) {
      out.startField(name, index);
      type.write(out, value);
      out.endField(name, index);
    }
  }
}
