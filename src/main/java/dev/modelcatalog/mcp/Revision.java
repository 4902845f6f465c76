package dev.modelcatalog.mcp;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A revision of the protocol.
enum Revision {
  /// Each request states the revision in its `_meta`.
  STATELESS("2026-07-28"),

  /// The client negotiates the revision once, with `initialize`.
  SESSION("2025-11-25"),

  /// The one before, for clients that know no later one. What this server says is the same in both.
  EARLIER_SESSION("2025-06-18");

  /// The key in `_meta` of the revision that a request uses.
  static final String VERSION_KEY = "io.modelcontextprotocol/protocolVersion";

  /// The key in `_meta` of what the client can do.
  static final String CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities";

  private static final String SERVER_KEY = "io.modelcontextprotocol/serverInfo";

  private final String version;

  Revision(String version) {
    this.version = version;
  }

  /// The date that names it.
  String version() {
    return version;
  }

  static List<String> versions() {
    return Arrays.stream(values()).map(Revision::version).toList();
  }

  /// Returns a revision; null if it is not supported.
  static Revision of(String version) {
    return Arrays.stream(values()).filter(each -> each.version.equals(version)).findFirst().orElse(null);
  }

  /// Returns the revision of a session: the one that the client asks for, or the latest, which the client may refuse.
  static Revision ofSession(String version) {
    Revision asked = of(version);
    return asked == null || asked == STATELESS ? SESSION : asked;
  }

  /// Completes a result.
  ///
  /// @param server the name and version of this program
  Map<String, Object> result(Map<String, Object> content, Map<String, Object> server) {
    if (this != STATELESS) {
      return content;
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("resultType", "complete");
    result.putAll(content);
    result.put("_meta", Map.of(SERVER_KEY, server));
    return result;
  }

  /// Completes a result that a client may keep.
  ///
  /// @param seconds how long it may keep it
  /// @param isPublic whether the result is the same for everyone
  Map<String, Object> cacheable(
      Map<String, Object> content, long seconds, boolean isPublic, Map<String, Object> server) {
    Map<String, Object> result = result(content, server);
    if (this == STATELESS) {
      result.put("ttlMs", seconds * 1000);
      result.put("cacheScope", isPublic ? "public" : "private");
    }
    return result;
  }
}
