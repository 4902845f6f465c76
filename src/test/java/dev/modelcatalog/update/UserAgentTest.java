package dev.modelcatalog.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserAgentTest {
  private static Map<String, String> headers(String token, String address) {
    return new UserAgent("models/test", Map.of("HF_TOKEN", token)).headers(URI.create(address));
  }

  @Test
  void theTokenIsForTheHubOverASecureConnection() {
    Map<String, String> sent = Map.of("Authorization", "Bearer secret");
    assertEquals(sent, headers(" secret ", "https://huggingface.co/acme/wren/resolve/main/README.md"));
    assertEquals(sent, headers("secret", "https://HuggingFace.co/"));
    for (String other :
        List.of(
            "http://huggingface.co/",
            "https://huggingface.co.example.org/",
            "https://cdn.huggingface.co/",
            "https://huggingface.co@example.org/")) {
      assertEquals(Map.of(), headers("secret", other));
    }
    assertEquals(Map.of(), headers(" ", "https://huggingface.co/"));
  }
}
