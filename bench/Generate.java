import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.StringJoiner;

/// Generates a catalog of models in the interchange format. The same seed gives the same catalog.
///
/// Arguments: the number of models and the seed. Each model has scores on five of twenty benchmarks, five of two
/// hundred tags (one of them on every twentieth model), two dataset types and a note of twenty words.
public final class Generate {
  private static final int LABS = 500;
  private static final int TAGS = 200;
  private static final int BENCHMARKS = 20;
  private static final int WORDS = 5000;
  private static final String[] ARCHITECTURES = {"Dense", "MoE", "SSM", "Hybrid", "Diffusion"};
  private static final String[] DATA = {"web-scale", "synthetic", "code", "books", "dialogue"};

  private final Random random;

  private Generate(long seed) {
    this.random = new Random(seed);
  }

  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
    PrintStream buffered =
        new PrintStream(new java.io.BufferedOutputStream(out, 1 << 16), false, StandardCharsets.UTF_8);
    buffered.println("{\"type\":\"catalog\",\"format\":\"models-catalog\",\"version\":2}");
    buffered.println("{\"type\":\"source\",\"key\":\"made-up\",\"name\":\"Made up\",\"rank\":10}");
    Generate generate = new Generate(Long.parseLong(args[1]));
    int count = Integer.parseInt(args[0]);
    for (int i = 0; i < count; i++) {
      buffered.println(generate.model(i));
    }
    buffered.flush();
  }

  private String model(int i) {
    int lab = random.nextInt(LABS);
    String name = "Model %d %dB".formatted(i, 1 + random.nextInt(400));
    long params = (1 + random.nextInt(4000)) * 100_000_000L;
    return ("{\"type\":\"record\",\"source\":\"made-up\",\"key\":\"lab-%d/%s\",\"name\":\"%s\",\"lab\":\"Lab %d\","
            + "\"released\":\"%d-%02d-%02d\",\"access\":\"%s\",\"arch\":\"%s\",\"params\":%d,\"tokens\":%d,"
            + "\"datasets\":[\"%s\",\"%s\"],\"tags\":[%s],\"scores\":[%s],\"notes\":\"%s\"}")
        .formatted(
            lab,
            name.toLowerCase(Locale.ROOT).replace(' ', '-'),
            name,
            lab,
            2020 + random.nextInt(6),
            1 + random.nextInt(12),
            1 + random.nextInt(28),
            random.nextInt(3) == 0 ? "private" : "public",
            ARCHITECTURES[random.nextInt(ARCHITECTURES.length)],
            params,
            params * (10 + random.nextInt(500)),
            DATA[0],
            DATA[1 + random.nextInt(DATA.length - 1)],
            tags(i),
            scores(),
            notes());
  }

  private String tags(int i) {
    StringJoiner tags = new StringJoiner(",");
    tags.add(i % 20 == 0 ? "\"reasoning\"" : "\"tag-0\"");
    int first = random.nextInt(TAGS);
    for (int n = 0; n < 4; n++) {
      tags.add("\"tag-" + (1 + (first + n * 37) % TAGS) + "\"");
    }
    return tags.toString();
  }

  private String scores() {
    StringJoiner scores = new StringJoiner(",");
    scores.add("{\"benchmark\":\"gpqa\",\"value\":%.1f}".formatted(25 + random.nextInt(700) / 10.0));
    int first = random.nextInt(BENCHMARKS);
    for (int n = 0; n < 4; n++) {
      scores.add(
          "{\"benchmark\":\"bench-%d\",\"value\":%.1f}"
              .formatted((first + n * 7) % BENCHMARKS, random.nextInt(1000) / 10.0));
    }
    return scores.toString();
  }

  private String notes() {
    StringJoiner words = new StringJoiner(" ");
    for (int n = 0; n < 20; n++) {
      words.add("w" + (int) (WORDS * Math.pow(random.nextDouble(), 2)));
    }
    return words.toString();
  }
}
