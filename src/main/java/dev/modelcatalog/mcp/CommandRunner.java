package dev.modelcatalog.mcp;

import java.io.OutputStream;
import java.util.List;

/// Runs command lines of this program. A tool call is a command line, so it can do no more than a person, and a mistake
/// gets the message that a person gets.
@FunctionalInterface
public interface CommandRunner {
  /// The end of a run.
  ///
  /// @param exit the exit code; 0 for success
  /// @param messages the lines of standard error
  record Outcome(int exit, List<String> messages) {}

  /// Runs a command.
  ///
  /// @param args the command and its arguments
  /// @param out receives standard output
  Outcome run(List<String> args, OutputStream out);
}
