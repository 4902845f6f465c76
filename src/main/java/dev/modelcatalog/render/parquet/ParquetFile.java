package dev.modelcatalog.render.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/// A Parquet file that takes its name only when it is complete. Columns are encoded, but not compressed: the library
/// has the usual codecs as native code.
///
/// Parquet's library was made for Hadoop. Parquet Floor has empty classes in place of those of Hadoop that it names.
public final class ParquetFile implements Closeable {
  /// The key of the footer that names the program, and the name.
  private static final String WRITER = "writer.model.name";

  private static final String PROGRAM = "dev.modelcatalog";

  /// The end of a file: the length of the footer, and four characters.
  private static final int END = 8;

  private static final int MAX_FOOTER = 1 << 20;

  private final Path file;
  private final Path partial;
  private final ParquetWriter<Map<String, Object>> writer;
  private boolean isOpen = true;

  /// @param work a folder on the same file system, for the file until it is complete
  /// @param columns the types of the columns by name, in their order
  ParquetFile(Path file, Path work, Map<String, ColumnType> columns) throws IOException {
    this.file = file;
    this.partial = work.resolve(file.getFileName());
    this.writer =
        new Builder(new LocalOutputFile(partial), columns)
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .build();
  }

  /// Whether a file is one that this program wrote, as its footer says.
  static boolean isOwn(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (in.length() < END) {
        return false;
      }
      in.seek(in.length() - END);
      int length = Integer.reverseBytes(in.readInt());
      if (length < 0 || length > Math.min(MAX_FOOTER, in.length() - END)) {
        return false;
      }
      byte[] footer = new byte[length];
      in.seek(in.length() - END - length);
      in.readFully(footer);
      return new String(footer, StandardCharsets.ISO_8859_1).contains(PROGRAM);
    }
  }

  /// Writes a row.
  ///
  /// @param row the values by column; null, or absent, if missing
  public void write(Map<String, Object> row) throws IOException {
    writer.write(row);
  }

  /// Completes the file.
  public void finish() throws IOException {
    isOpen = false;
    writer.close();
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Removes what was written, unless it is complete.
  @Override
  public void close() throws IOException {
    if (isOpen) {
      isOpen = false;
      writer.close();
    }
    Files.deleteIfExists(partial);
  }

  private static final class Builder extends ParquetWriter.Builder<Map<String, Object>, Builder> {
    private final Map<String, ColumnType> columns;

    Builder(OutputFile file, Map<String, ColumnType> columns) {
      super(file);
      this.columns = columns;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract all the same
    protected WriteSupport<Map<String, Object>> getWriteSupport(Configuration configuration) {
      return new Rows(columns);
    }

    @Override
    protected WriteSupport<Map<String, Object>> getWriteSupport(ParquetConfiguration configuration) {
      return new Rows(columns);
    }
  }

  private static final class Rows extends WriteSupport<Map<String, Object>> {
    private final Map<String, ColumnType> columns;
    private RecordConsumer out;

    Rows(Map<String, ColumnType> columns) {
      this.columns = columns;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract all the same
    public WriteContext init(Configuration configuration) {
      return init((ParquetConfiguration) null);
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      Type[] types =
          columns.entrySet().stream().map(column -> column.getValue().named(column.getKey())).toArray(Type[]::new);
      return new WriteContext(new MessageType("row", types), Map.of(WRITER, PROGRAM));
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
      out = consumer;
    }

    @Override
    public void write(Map<String, Object> row) {
      out.startMessage();
      int index = 0;
      for (Map.Entry<String, ColumnType> column : columns.entrySet()) {
        ColumnType.field(out, column.getKey(), index++, column.getValue(), row.get(column.getKey()));
      }
      out.endMessage();
    }
  }
}
