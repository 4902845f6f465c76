package dev.modelcatalog.mcp;

import java.util.Map;

/// A request that is answered with a JSON-RPC error.
final class RpcException extends RuntimeException {
  private static final long serialVersionUID = 1;

  static final int PARSE_ERROR = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;
  static final int INTERNAL_ERROR = -32603;

  /// Until revision 2026-07-28, which has [#INVALID_PARAMS] instead.
  static final int RESOURCE_NOT_FOUND = -32002;

  static final int UNSUPPORTED_VERSION = -32022;

  private final int code;
  private final transient Map<String, Object> data;

  RpcException(int code, String message) {
    this(code, message, null);
  }

  /// @param data further details; null if there are none
  RpcException(int code, String message, Map<String, Object> data) {
    super(message, null, false, false);
    this.code = code;
    this.data = data;
  }

  int code() {
    return code;
  }

  Map<String, Object> data() {
    return data;
  }
}
