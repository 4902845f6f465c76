package dev.modelcatalog.ingest.source.modelfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelcatalog.Program;
import dev.modelcatalog.Program.Result;
import dev.modelcatalog.ingest.source.BadJsonException;
import dev.modelcatalog.ingest.source.JsonText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Shapes in `config.json` and in GGUF headers. The configurations are those of published models, down to what counts.
class ModelFilesTest {
  @TempDir Path folder;

  private static String shape(String json) {
    return new ConfigJson(JsonText.DOCUMENT.readTree(json.replace('\'', '"'))).shape().toString();
  }

  /// The parameter counts are the published ones.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'model_type':'llama','hidden_size':4096,'intermediate_size':14336,'num_attention_heads':32,'num_hidden_layers':32,'num_key_value_heads':8,'vocab_size':128256,'tie_word_embeddings':false} | params=8030261248 layers=32 kv-heads=8 head=128 vocabulary=128256 hidden=4096 ffn=14336
          {'model_type':'llama','hidden_size':2048,'head_dim':64,'intermediate_size':8192,'num_attention_heads':32,'num_hidden_layers':16,'num_key_value_heads':8,'vocab_size':128256,'tie_word_embeddings':true} | params=1235814400 layers=16 kv-heads=8 head=64 vocabulary=128256 hidden=2048 ffn=8192 tied=1
          {'model_type':'llama','hidden_size':4096,'intermediate_size':11008,'num_attention_heads':32,'num_hidden_layers':32,'vocab_size':32000} | params=6738415616 layers=32 kv-heads=32 head=128 vocabulary=32000 hidden=4096 ffn=11008
          {'model_type':'mistral','hidden_size':4096,'intermediate_size':14336,'num_attention_heads':32,'num_hidden_layers':32,'num_key_value_heads':8,'sliding_window':4096,'vocab_size':32000} | params=7241732096 layers=32 windowed=32 window=4096 kv-heads=8 head=128 vocabulary=32000 hidden=4096 ffn=14336
          {'model_type':'qwen2','hidden_size':3584,'intermediate_size':18944,'max_window_layers':28,'num_attention_heads':28,'num_hidden_layers':28,'num_key_value_heads':4,'sliding_window':131072,'use_sliding_window':false,'vocab_size':152064,'tie_word_embeddings':false} | params=7615616512 layers=28 kv-heads=4 head=128 vocabulary=152064 hidden=3584 ffn=18944
          {'model_type':'qwen3','attention_bias':false,'head_dim':128,'hidden_size':5120,'intermediate_size':25600,'num_attention_heads':64,'num_hidden_layers':64,'num_key_value_heads':8,'sliding_window':null,'vocab_size':151936,'tie_word_embeddings':false} | params=32762123264 layers=64 kv-heads=8 head=128 vocabulary=151936 hidden=5120 ffn=25600
          {'model_type':'qwen3_moe','head_dim':128,'hidden_size':2048,'intermediate_size':6144,'moe_intermediate_size':768,'num_attention_heads':32,'num_experts':128,'num_hidden_layers':48,'num_key_value_heads':4,'vocab_size':151936,'tie_word_embeddings':false} | params=30532122624 layers=48 kv-heads=4 head=128 vocabulary=151936 hidden=2048 ffn=768 experts=128
          {'model_type':'mixtral','hidden_size':4096,'intermediate_size':14336,'num_attention_heads':32,'num_hidden_layers':32,'num_key_value_heads':8,'num_local_experts':8,'sliding_window':null,'vocab_size':32000} | params=46702792704 layers=32 kv-heads=8 head=128 vocabulary=32000 hidden=4096 ffn=14336 experts=8
          {'model_type':'gemma2','head_dim':256,'hidden_size':3584,'intermediate_size':14336,'num_attention_heads':16,'num_hidden_layers':42,'num_key_value_heads':8,'sliding_window':4096,'vocab_size':256000} | params=9241705984 layers=42 windowed=21 window=4096 kv-heads=8 head=256 vocabulary=256000 hidden=3584 ffn=14336 tied=1
          {'model_type':'gemma3','text_config':{'hidden_size':2560,'intermediate_size':10240,'model_type':'gemma3_text','num_hidden_layers':34,'sliding_window':1024},'vision_config':{'hidden_size':1152,'num_hidden_layers':27}} | params=3880263168 layers=34 windowed=29 window=1024 kv-heads=4 head=256 vocabulary=262208 hidden=2560 ffn=10240 tied=1
          {'model_type':'phi3','hidden_size':5120,'intermediate_size':17920,'num_attention_heads':40,'num_hidden_layers':40,'num_key_value_heads':10,'sliding_window':null,'vocab_size':100352,'tie_word_embeddings':false} | params=14659507200 layers=40 kv-heads=10 head=128 vocabulary=100352 hidden=5120 ffn=17920
          {'model_type':'cohere','hidden_size':8192,'intermediate_size':22528,'num_attention_heads':64,'num_hidden_layers':40,'num_key_value_heads':64,'vocab_size':256000} | params=34980831232 layers=40 kv-heads=64 head=128 vocabulary=256000 hidden=8192 ffn=22528 tied=1
          {'model_type':'cohere2','head_dim':128,'hidden_size':12288,'intermediate_size':36864,'num_attention_heads':96,'num_hidden_layers':64,'num_key_value_heads':8,'sliding_window':4096,'sliding_window_pattern':4,'vocab_size':256000} | layers=64 windowed=48 window=4096 kv-heads=8 head=128 vocabulary=256000 hidden=12288 ffn=36864 tied=1
          {'model_type':'deepseek_v3','first_k_dense_replace':3,'hidden_size':7168,'intermediate_size':18432,'kv_lora_rank':512,'moe_intermediate_size':2048,'n_routed_experts':256,'n_shared_experts':1,'num_attention_heads':128,'num_hidden_layers':61,'num_key_value_heads':128,'q_lora_rank':1536,'qk_nope_head_dim':128,'qk_rope_head_dim':64,'quantization_config':{'quant_method':'fp8'},'tie_word_embeddings':false,'topk_method':'noaux_tc','v_head_dim':128,'vocab_size':129280} | params=671026419200 layers=61 latent=576 vocabulary=129280 hidden=7168 ffn=2048 experts=256 bits=8
          {'model_type':'deepseek_v2','first_k_dense_replace':1,'hidden_size':2048,'intermediate_size':10944,'kv_lora_rank':512,'moe_intermediate_size':1408,'n_routed_experts':64,'n_shared_experts':2,'num_attention_heads':16,'num_hidden_layers':27,'q_lora_rank':null,'qk_nope_head_dim':128,'qk_rope_head_dim':64,'topk_method':'greedy','v_head_dim':128,'vocab_size':102400} | params=15706484224 layers=27 latent=576 vocabulary=102400 hidden=2048 ffn=1408 experts=64
          {'model_type':'gpt_oss','head_dim':64,'hidden_size':2880,'intermediate_size':2880,'layer_types':['sliding_attention','full_attention','sliding_attention','full_attention','sliding_attention','full_attention','sliding_attention','full_attention','sliding_attention','full_attention','sliding_attention','full_attention','sliding_attention','full_attention','sliding_attention','full_attention','sliding_attention','full_attention','sliding_attention','full_attention','sliding_attention','full_attention','sliding_attention','full_attention'],'num_attention_heads':64,'num_hidden_layers':24,'num_key_value_heads':8,'num_local_experts':32,'quantization_config':{'quant_method':'mxfp4'},'sliding_window':128,'vocab_size':201088,'tie_word_embeddings':false} | params=20914757184 layers=24 windowed=12 window=128 kv-heads=8 head=64 vocabulary=201088 hidden=2880 ffn=2880 experts=32 mxfp4=19110297600
          {'model_type':'qwen3_next','full_attention_interval':4,'head_dim':256,'hidden_size':2048,'linear_conv_kernel_dim':4,'linear_key_head_dim':128,'linear_num_key_heads':16,'linear_num_value_heads':32,'linear_value_head_dim':128,'moe_intermediate_size':512,'num_attention_heads':16,'num_experts':512,'num_hidden_layers':48,'num_key_value_heads':2,'vocab_size':151936} | layers=48 full=12 kv-heads=2 head=256 state=79036416 vocabulary=151936 hidden=2048 ffn=512 experts=512
          {'model_type':'jamba','attn_layer_offset':4,'attn_layer_period':8,'hidden_size':4096,'intermediate_size':14336,'mamba_d_conv':4,'mamba_d_state':16,'mamba_expand':2,'num_attention_heads':32,'num_experts':16,'num_hidden_layers':32,'num_key_value_heads':8,'vocab_size':65536} | layers=32 full=4 kv-heads=8 head=128 state=17432576 vocabulary=65536 hidden=4096 ffn=14336 experts=16
          {'model_type':'granitemoehybrid','hidden_size':1536,'intermediate_size':512,'layer_types':['mamba','mamba','attention','mamba'],'mamba_d_conv':4,'mamba_d_head':64,'mamba_d_state':128,'mamba_n_groups':1,'mamba_n_heads':48,'num_attention_heads':12,'num_hidden_layers':4,'num_key_value_heads':4,'vocab_size':100352} | layers=4 full=1 kv-heads=4 head=128 state=4838400 vocabulary=100352 hidden=1536 ffn=512
          {'model_type':'nemotron_h','conv_kernel':4,'head_dim':128,'hidden_size':4480,'hybrid_override_pattern':'M-M*-M','mamba_head_dim':80,'mamba_num_heads':128,'n_groups':8,'num_attention_heads':40,'num_hidden_layers':6,'num_key_value_heads':8,'ssm_state_size':128,'vocab_size':131072} | layers=6 full=1 kv-heads=8 head=128 state=16171008 vocabulary=131072 hidden=4480
          {'model_type':'falcon','hidden_size':4544,'multi_query':true,'new_decoder_architecture':false,'num_attention_heads':71,'num_hidden_layers':32,'num_kv_heads':71,'vocab_size':65024} | layers=32 kv-heads=1 head=64 vocabulary=65024 hidden=4544 tied=1
          {'model_type':'llama4','text_config':{'model_type':'llama4_text','attention_chunk_size':8192,'head_dim':128,'hidden_size':5120,'intermediate_size':8192,'no_rope_layers':[],'num_attention_heads':40,'num_hidden_layers':48,'num_key_value_heads':8,'num_local_experts':16,'vocab_size':202048}} | layers=48 windowed=36 window=8192 kv-heads=8 head=128 vocabulary=202048 hidden=5120 ffn=8192 experts=16
          {'model_type':'minimax_m1','attn_type_list':[0,0,0,1],'head_dim':128,'hidden_size':6144,'num_attention_heads':64,'num_hidden_layers':4,'num_key_value_heads':8,'vocab_size':200064} | layers=4 full=1 kv-heads=8 head=128 state=12582912 vocabulary=200064 hidden=6144
          {'model_type':'chatglm','hidden_size':4096,'kv_channels':128,'multi_query_attention':true,'multi_query_group_num':2,'num_attention_heads':32,'num_layers':40,'padded_vocab_size':151552} | layers=40 kv-heads=2 head=128 vocabulary=151552 hidden=4096
          {'model_type':'gpt2','n_embd':768,'n_head':12,'n_layer':12,'vocab_size':50257} | layers=12 kv-heads=12 head=64 vocabulary=50257 hidden=768 tied=1
          {'model_type':'someday','hidden_size':4096,'num_attention_heads':32,'num_hidden_layers':32,'sliding_window':1024} | layers=32 kv-heads=32 head=128 hidden=4096
          """)
  void configurationsHaveShapes(String json, String shape) {
    assertEquals(shape, shape(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model_type':'rwkv6','num_hidden_layers':32,'hidden_size':4096}",
        "{'model_type':'openelm','num_hidden_layers':28,'hidden_size':3072,'num_kv_heads':[3,3,4],'head_dim':128}",
        "{'model_type':'llama','num_hidden_layers':32}",
        "{'model_type':'llama','num_hidden_layers':99999999,'num_attention_heads':1,'hidden_size':1}",
        "{'model_type':'llama','num_hidden_layers':2,'layer_types':['full_attention','odd_attention']}",
        "{'model_type':'llama','num_hidden_layers':3,'layer_types':['full_attention']}",
        "{'model_type':'hybrid','num_hidden_layers':2,'num_attention_heads':4,'hidden_size':64,"
            + "'layer_types':['full_attention','mamba']}"
      })
  void unknownMemoryIsRefused(String json) {
    assertThrows(BadJsonException.class, () -> shape(json));
  }

  @Test
  void otherDocumentsAreNotRecognized() {
    for (String json : new String[] {"{}", "[]", "{'model_type':'llama'}", "{'num_hidden_layers':3}", "3"}) {
      assertFalse(ConfigJson.is(JsonText.DOCUMENT.readTree(json.replace('\'', '"'))), json);
    }
  }

  /// Writes a GGUF header.
  private static final class Gguf {
    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private final ByteArrayOutputStream tensors = new ByteArrayOutputStream();
    private int entryCount;
    private int tensorCount;

    private static byte[] number(long value, int size) {
      return Arrays.copyOf(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array(), size);
    }

    private static void text(ByteArrayOutputStream to, String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      to.writeBytes(number(bytes.length, 8));
      to.writeBytes(bytes);
    }

    private void key(String key, int type) {
      entryCount++;
      text(entries, key);
      entries.writeBytes(number(type, 4));
    }

    Gguf put(String key, long value) {
      key(key, 4);
      entries.writeBytes(number(value, 4));
      return this;
    }

    Gguf put(String key, String value) {
      key(key, 8);
      text(entries, value);
      return this;
    }

    Gguf words(String key, int count) {
      key(key, 9);
      entries.writeBytes(number(8, 4));
      entries.writeBytes(number(count, 8));
      for (int i = 0; i < count; i++) {
        text(entries, "word" + i);
      }
      return this;
    }

    Gguf numbers(String key, long... values) {
      key(key, 9);
      entries.writeBytes(number(5, 4));
      entries.writeBytes(number(values.length, 8));
      for (long value : values) {
        entries.writeBytes(number(value, 4));
      }
      return this;
    }

    Gguf tensor(String name, long... sizes) {
      tensorCount++;
      text(tensors, name);
      tensors.writeBytes(number(sizes.length, 4));
      for (long size : sizes) {
        tensors.writeBytes(number(size, 8));
      }
      tensors.writeBytes(number(12, 4));
      tensors.writeBytes(number(0, 8));
      return this;
    }

    byte[] bytes() {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
      all.writeBytes(number(3, 4));
      all.writeBytes(number(tensorCount, 8));
      all.writeBytes(number(entryCount, 8));
      all.writeBytes(entries.toByteArray());
      all.writeBytes(tensors.toByteArray());
      return all.toByteArray();
    }
  }

  private static Gguf llama() {
    return new Gguf()
        .put("general.architecture", "llama")
        .put("general.name", "Wren")
        .put("llama.block_count", 2)
        .put("llama.embedding_length", 512)
        .put("llama.feed_forward_length", 1024)
        .put("llama.attention.head_count", 8)
        .put("llama.attention.head_count_kv", 2)
        .words("tokenizer.ggml.tokens", 300)
        .tensor("token_embd.weight", 512, 300)
        .tensor("blk.0.attn_k.weight", 512, 128)
        .tensor("blk.1.attn_k.weight", 512, 128)
        .tensor("output.weight", 512, 300);
  }

  private static String shape(byte[] gguf) throws IOException, GgufHeader.InvalidException {
    return String.valueOf(new GgufShape(GgufHeader.read(new ByteArrayInputStream(gguf))).shape());
  }

  @Test
  void ggufHasShape() throws Exception {
    assertEquals(
        "params=438272 layers=2 kv-heads=2 head=64 vocabulary=300 hidden=512 ffn=1024", shape(llama().bytes()));
    assertEquals(
        "layers=62 windowed=52 window=1024 kv-heads=16 head=128 vocabulary=5 hidden=5376",
        shape(
            new Gguf()
                .put("general.architecture", "gemma3")
                .put("gemma3.block_count", 62)
                .put("gemma3.embedding_length", 5376)
                .put("gemma3.attention.head_count", 32)
                .put("gemma3.attention.head_count_kv", 16)
                .put("gemma3.attention.key_length", 128)
                .put("gemma3.attention.value_length", 128)
                .put("gemma3.attention.sliding_window", 1024)
                .words("tokenizer.ggml.tokens", 5)
                .bytes()));
    assertEquals(
        "layers=61 latent=576 vocabulary=129280 hidden=7168",
        shape(
            new Gguf()
                .put("general.architecture", "deepseek2")
                .put("deepseek2.block_count", 61)
                .put("deepseek2.embedding_length", 7168)
                .put("deepseek2.vocab_size", 129280)
                .put("deepseek2.attention.head_count", 128)
                .put("deepseek2.attention.kv_lora_rank", 512)
                .put("deepseek2.rope.dimension_count", 64)
                .bytes()));
    assertEquals(
        "params=128 layers=4 full=1 kv-heads=8 head=128 state=851968 hidden=1024 tied=1",
        shape(
            new Gguf()
                .put("general.architecture", "jamba")
                .put("jamba.block_count", 4)
                .put("jamba.embedding_length", 1024)
                .put("jamba.attention.head_count", 8)
                .numbers("jamba.attention.head_count_kv", 0, 8, 0, 0)
                .put("jamba.ssm.inner_size", 8192)
                .put("jamba.ssm.state_size", 10)
                .put("jamba.ssm.conv_kernel", 4)
                .tensor("blk.0.ssm_conv1d.weight", 4, 16)
                .tensor("blk.2.ssm_conv1d.weight", 4, 16)
                .bytes()));
  }

  /// Nothing behind the header is read, and no cut or altered header does harm.
  @Test
  void onlyTheHeaderIsRead() throws Exception {
    byte[] header = llama().bytes();
    ByteArrayInputStream file = new ByteArrayInputStream(Arrays.copyOf(header, header.length + 1000));
    GgufHeader.read(file);
    assertEquals(1000, file.available());
    for (int length = 0; length < header.length; length++) {
      byte[] cut = Arrays.copyOf(header, length);
      assertThrows(GgufHeader.InvalidException.class, () -> shape(cut), () -> cut.length + " bytes");
    }
  }

  @Test
  void alteredHeadersAreRefusedOrRead() throws Exception {
    byte[] header = llama().bytes();
    for (int at = 0; at < header.length; at++) {
      for (int value : new int[] {0, 0x7f, 0x80, 0xff}) {
        byte[] altered = header.clone();
        altered[at] = (byte) value;
        try {
          shape(altered);
        } catch (GgufHeader.InvalidException e) {
          assertFalse(e.getMessage().isBlank());
        }
      }
    }
  }

  /// A header that claims billions of entries is refused before it takes memory or time.
  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24})
  void hugeCountsAreRefused(int at) {
    byte[] header = llama().bytes();
    Arrays.fill(header, at, at + 7, (byte) 0x7f);
    assertThrows(GgufHeader.InvalidException.class, () -> shape(header));
  }

  @Test
  void filesAreImportedForAModel() throws IOException {
    Path catalog = folder.resolve("c.db");
    Path gguf = Files.write(folder.resolve("wren.gguf"), llama().bytes());
    Path config =
        Files.writeString(
            folder.resolve("config.json"),
            "{\"model_type\":\"gpt2\",\"n_embd\":768,\"n_head\":12,\"n_layer\":12,\"vocab_size\":50257}");

    assertEquals(0, run(catalog, "import", gguf.toString(), "--model", "Acme/Wren").exit());
    assertEquals(0, run(catalog, "import", config.toString(), "--model", "Acme/Crane").exit());
    assertEquals(
        "acme/crane\tlayers=12 kv-heads=12 head=64 vocabulary=50257 hidden=768 tied=1\n"
            + "acme/wren\tparams=438272 layers=2 kv-heads=2 head=64 vocabulary=300 hidden=512 ffn=1024\n",
        run(catalog, "list", "-c", "id,shape").out());
    assertEquals("4194304\n", run(catalog, "fit", "wren", "--context", "4K", "-c", "kv-cache", "-L", "1").out());
    Result nameless = run(catalog, "import", config.toString());
    assertEquals(3, nameless.exit());
    assertTrue(nameless.err().contains("does not name its model"), nameless.err());
    Result named = run(catalog, "import", gguf.toString());
    assertEquals(0, named.exit(), named.err());
  }

  private static Result run(Path catalog, String... arguments) {
    return new Program().catalog(catalog).run(arguments);
  }
}
