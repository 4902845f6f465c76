package dev.modelcatalog.mcp;

/// A mistake in a tool call that the agent can correct. The message says how.
final class ToolException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ToolException(String message) {
    super(message, null, false, false);
  }
}
