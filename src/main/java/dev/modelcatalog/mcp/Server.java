package dev.modelcatalog.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/// A Model Context Protocol server over two streams: one JSON-RPC message per line. Requests are answered in order,
/// each in milliseconds; a notification that cancels one is read after its answer, and changes nothing. The catalog is
/// opened by each call.
public final class Server {
  private static final String INSTRUCTIONS =
      """
      A local catalog of AI models: facts, scores, prices and offers, each with its source. Use it instead of memory for \
      model ids, prices, context windows, scores and retirements. It is not live: every answer says how old each \
      source is. An empty or absent value is unknown, not zero. Messages name flags of the command line: --max-price \
      is the argument max_price, and 'models search WORDS' is find_models with text.\
      """;

  private static final long HOUR = 3600;
  private static final long MINUTE = 60;

  private final Commands commands;
  private final Map<String, Object> server;
  private final Tools tools = new Tools();
  private final Prompts prompts = new Prompts();
  private boolean isInitialized;

  /// @param runner runs the commands that answer
  /// @param dates returns the day of the newest data of each source by its key, as the catalog has it now
  /// @param version of this program
  public Server(CommandRunner runner, Supplier<Map<String, LocalDate>> dates, String version) {
    this.commands = new Commands(runner, dates);
    this.server = new LinkedHashMap<>();
    server.put("name", "models");
    server.put("title", "models: a local catalog of AI models");
    server.put("version", version);
  }

  /// Serves until the input ends.
  ///
  /// @throws IOException if a stream fails
  public void serve(InputStream in, OutputStream out) throws IOException {
    LineReader lines = new LineReader(in);
    while (true) {
      Map<String, Object> reply;
      try {
        String line = lines.next();
        if (line == null) {
          return;
        }
        reply = line.isBlank() ? null : reply(line);
      } catch (RpcException e) {
        reply = failure(null, e);
      }
      if (reply != null) {
        out.write(JsonTree.line(reply).getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }

  /// Answers a message; null if it wants no answer.
  ///
  /// @throws RpcException if it is not a JSON-RPC message
  private Map<String, Object> reply(String line) {
    Map<String, Object> message;
    try {
      message = JsonTree.asObject(JsonTree.read(line));
    } catch (JacksonException e) {
      throw new RpcException(RpcException.PARSE_ERROR, "message is not valid JSON");
    }
    if (message == null) {
      throw new RpcException(RpcException.INVALID_REQUEST, "a message is one JSON object; batches are not supported");
    }
    Object id = message.get("id");
    if (!message.containsKey("method") && (message.containsKey("result") || message.containsKey("error"))) {
      return null; // this server sends no requests
    }
    if (message.containsKey("id") && !isId(id)) {
      throw new RpcException(RpcException.INVALID_REQUEST, "id must be a text or an integer");
    }
    try {
      if (!"2.0".equals(message.get("jsonrpc")) || !(message.get("method") instanceof String method)) {
        throw new RpcException(RpcException.INVALID_REQUEST, "not a JSON-RPC 2.0 request");
      }
      if (id == null) {
        return null; // a notification, of which none needs anything to be done
      }
      Map<String, Object> params = message.get("params") == null ? Map.of() : JsonTree.asObject(message.get("params"));
      if (params == null) {
        throw new RpcException(RpcException.INVALID_PARAMS, "params must be an object");
      }
      return success(id, answer(method, params));
    } catch (RpcException e) {
      return failure(id, e);
    } catch (ToolException e) {
      return failure(id, new RpcException(RpcException.INTERNAL_ERROR, e.getMessage()));
    } catch (RuntimeException e) {
      return failure(id, new RpcException(RpcException.INTERNAL_ERROR, "internal error (%s)".formatted(e)));
    }
  }

  private static boolean isId(Object id) {
    return id instanceof String || id instanceof Long || id instanceof BigInteger;
  }

  private Map<String, Object> answer(String method, Map<String, Object> params) {
    if (method.equals("initialize")) {
      return initialize(params);
    }
    if (method.equals("ping") && !isStateless(params)) {
      return Map.of();
    }
    Revision revision = revision(params);
    return switch (method) {
      case "server/discover" -> {
        if (!isStateless(params)) {
          throw missingMeta();
        }
        Map<String, Object> discovery = new LinkedHashMap<>();
        discovery.put("supportedVersions", Revision.versions());
        discovery.put("capabilities", capabilities());
        discovery.put("instructions", INSTRUCTIONS);
        yield revision.cacheable(discovery, HOUR, true, server);
      }
      case "tools/list" -> revision.cacheable(page("tools", tools.definitions(), params), HOUR, true, server);
      case "tools/call" -> revision.result(tools.call(params, commands), server);
      case "resources/list" -> revision.cacheable(page("resources", Resources.list(), params), HOUR, true, server);
      case "resources/templates/list" ->
          revision.cacheable(page("resourceTemplates", Resources.templates(), params), HOUR, true, server);
      case "resources/read" -> revision.cacheable(resource(params, revision), MINUTE, false, server);
      case "prompts/list" -> revision.cacheable(page("prompts", prompts.definitions(), params), HOUR, true, server);
      case "prompts/get" -> revision.result(prompts.get(params), server);
      case "completion/complete" -> revision.result(new Completion(prompts).complete(params, commands), server);
      default -> throw new RpcException(RpcException.METHOD_NOT_FOUND, "no method '%s'".formatted(method));
    };
  }

  private Map<String, Object> initialize(Map<String, Object> params) {
    if (!(params.get("protocolVersion") instanceof String version)) {
      throw new RpcException(RpcException.INVALID_PARAMS, "protocolVersion is required");
    }
    isInitialized = true;
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("protocolVersion", Revision.ofSession(version).version());
    result.put("capabilities", capabilities());
    result.put("serverInfo", server);
    result.put("instructions", INSTRUCTIONS);
    return result;
  }

  private static Map<String, Object> capabilities() {
    Map<String, Object> capabilities = new LinkedHashMap<>();
    List.of("tools", "resources", "prompts", "completions").forEach(name -> capabilities.put(name, Map.of()));
    return capabilities;
  }

  private static Map<String, Object> meta(Map<String, Object> params) {
    Map<String, Object> meta = JsonTree.asObject(params.get("_meta"));
    return meta == null ? Map.of() : meta;
  }

  private static boolean isStateless(Map<String, Object> params) {
    return meta(params).containsKey(Revision.VERSION_KEY);
  }

  /// The revision that a request uses.
  ///
  /// @throws RpcException if it is not supported, or not known because nothing was negotiated
  private Revision revision(Map<String, Object> params) {
    if (!isStateless(params)) {
      if (!isInitialized) {
        throw missingMeta();
      }
      return Revision.SESSION;
    }
    Map<String, Object> meta = meta(params);
    Revision revision = Revision.of(String.valueOf(meta.get(Revision.VERSION_KEY)));
    if (revision == null) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("supported", Revision.versions());
      data.put("requested", String.valueOf(meta.get(Revision.VERSION_KEY)));
      throw new RpcException(RpcException.UNSUPPORTED_VERSION, "unsupported protocol version", data);
    }
    if (revision == Revision.STATELESS && !(meta.get(Revision.CAPABILITIES_KEY) instanceof Map<?, ?>)) {
      throw new RpcException(
          RpcException.INVALID_PARAMS, "_meta['%s'] is required".formatted(Revision.CAPABILITIES_KEY));
    }
    return revision;
  }

  private static RpcException missingMeta() {
    return new RpcException(
        RpcException.INVALID_PARAMS, "_meta['%s'] is required (or initialize first)".formatted(Revision.VERSION_KEY));
  }

  /// A list in one page, so that no cursor is valid.
  private static Map<String, Object> page(String name, List<Object> entries, Map<String, Object> params) {
    if (params.get("cursor") != null) {
      throw new RpcException(RpcException.INVALID_PARAMS, "invalid cursor");
    }
    return Map.of(name, entries);
  }

  private Map<String, Object> resource(Map<String, Object> params, Revision revision) {
    if (!(params.get("uri") instanceof String uri)) {
      throw new RpcException(RpcException.INVALID_PARAMS, "uri is required");
    }
    Map<String, Object> contents = Resources.read(uri, commands);
    if (contents == null) {
      throw new RpcException(
          revision == Revision.STATELESS ? RpcException.INVALID_PARAMS : RpcException.RESOURCE_NOT_FOUND,
          "no such resource; complete %s to find cards".formatted(Resources.TEMPLATE),
          Map.of("uri", uri));
    }
    return contents;
  }

  private static Map<String, Object> success(Object id, Map<String, Object> result) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("jsonrpc", "2.0");
    reply.put("id", id);
    reply.put("result", result);
    return reply;
  }

  /// @param id null if the message has none that can be read
  private static Map<String, Object> failure(Object id, RpcException e) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", (long) e.code());
    error.put("message", e.getMessage());
    if (e.data() != null) {
      error.put("data", e.data());
    }
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("jsonrpc", "2.0");
    if (id != null) {
      reply.put("id", id);
    }
    reply.put("error", error);
    return reply;
  }
}
