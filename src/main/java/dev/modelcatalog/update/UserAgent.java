package dev.modelcatalog.update;

import java.net.URI;
import java.util.Map;

/// The program as servers see it.
///
/// @param name the program and its version: `models/1.4.0`
/// @param environment has proxies, certificates, and the user's token for the Hugging Face Hub
public record UserAgent(String name, Map<String, String> environment) {
  /// Returns the headers that only the server of an address gets: the token for the Hub, if the connection is secure.
  Map<String, String> headers(URI address) {
    String token = environment.get("HF_TOKEN");
    boolean isHub = "https".equals(address.getScheme()) && Repositories.HOST.equalsIgnoreCase(address.getHost());
    return token == null || token.isBlank() || !isHub ? Map.of() : Map.of("Authorization", "Bearer " + token.strip());
  }
}
