package dev.modelcatalog;

import dev.modelcatalog.catalog.CatalogException;
import dev.modelcatalog.catalog.JooqWarmUp;
import dev.modelcatalog.catalog.SqlException;
import dev.modelcatalog.cli.CommandLines;
import dev.modelcatalog.cli.Mistakes;
import dev.modelcatalog.cli.session.Session;
import dev.modelcatalog.cli.session.Terminal;
import dev.modelcatalog.filter.FilterException;
import dev.modelcatalog.ingest.history.CannotUndoException;
import dev.modelcatalog.query.name.UnknownNameException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The program `models`. It sets up the commands and maps failures to one-line messages and exit codes.
public final class Main {
  /// Success, even if nothing was found.
  public static final int OK = 0;

  /// A failure, or a name was not found.
  public static final int FAILED = 1;

  /// Invalid command line.
  public static final int USAGE = 2;

  /// The catalog or an input file cannot be used.
  public static final int UNUSABLE = 3;

  private Main() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // output must not depend on the user's locale
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    if (CommandLines.isQuery(args)) {
      JooqWarmUp.begin();
    }
    int code = run(new FileOutputStream(FileDescriptor.out), err, args);
    if (code != OK) { // returning is faster: System.exit sets up logging to log the call
      System.exit(code);
    }
  }

  /// Runs the program in the environment of the process.
  ///
  /// @return the exit code
  public static int run(OutputStream out, PrintStream err, String... args) {
    Terminal terminal = Terminal.ofProcess(System.getenv());
    return run(new Session(System.in, out, err, System.getenv(), terminal, Clock.systemUTC()), args);
  }

  /// Runs the program.
  ///
  /// @return the exit code
  public static int run(Session session, String... written) {
    String[] args = CommandLines.expanded(written);
    CommandLine commands = CommandLines.create(session, Main::run, args);
    commands.setParameterExceptionHandler((e, arguments) -> wrongUsage(session, e));
    commands.setExecutionExceptionHandler((e, command, result) -> failed(session, e, result));
    commands.setExecutionStrategy(
        parsed -> {
          CommandLines.requireKnownWords(parsed); // picocli shows help even if other arguments are invalid
          String problem = CommandLines.problemOfSettings(session, parsed);
          if (problem != null) {
            say(session, problem);
            return USAGE;
          }
          int code = new CommandLine.RunLast().execute(parsed);
          CommandLines.remarkAge(parsed);
          return code;
        });
    StringWriter help = new StringWriter(); // picocli would ignore write errors
    commands.setOut(new PrintWriter(help));
    try {
      int code = commands.execute(args);
      if (!help.getBuffer().isEmpty()) {
        CommandLines.writeHelp(commands, help.toString());
      }
      return code;
    } catch (IOException e) {
      return failed(session, e, commands.getParseResult());
    } catch (OutOfMemoryError | StackOverflowError e) {
      say(session, "out of memory; catalog unchanged; narrow the query, or split the file");
      return FAILED;
    }
  }

  private static int wrongUsage(Session session, ParameterException e) {
    say(session, Mistakes.explain(e));
    return USAGE;
  }

  private static int failed(Session session, Exception e, ParseResult result) {
    if (isClosedPipe(e)) {
      return OK;
    }
    if (isEnding()) { // the unfinished files are being deleted, so the command cannot go on
      return FAILED;
    }
    if (CommandLines.isDebug(result)) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      trace.toString().lines().map(line -> line.replace("\t", "    ")).forEach(session::note);
    }
    return switch (e) {
      case ParameterException usage -> wrongUsage(session, usage);
      case FilterException filter -> {
        say(session, filter.getMessage());
        yield USAGE;
      }
      case UnknownNameException unknown -> {
        say(session, unknown.getMessage());
        yield FAILED;
      }
      case CannotUndoException undo -> {
        say(session, undo.getMessage());
        yield FAILED;
      }
      case SqlException sql -> {
        say(session, sql.getMessage());
        yield sql.isMistake() ? USAGE : FAILED;
      }
      case CatalogException catalog -> {
        say(session, catalog.getMessage());
        yield UNUSABLE;
      }
      case FileSystemException file -> {
        say(session, "cannot write %s: %s".formatted(file.getFile(), reason(file)));
        yield FAILED;
      }
      case IOException io -> {
        say(session, "cannot write the output: " + io.getMessage());
        yield FAILED;
      }
      case UncheckedIOException io -> failed(session, io.getCause(), result);
      default -> {
        CatalogException explained = CommandLines.blameCatalog(result, e);
        if (explained != null) {
          yield failed(session, explained, result);
        }
        say(session, "internal error (%s); run with --debug for a stack trace".formatted(e));
        yield FAILED;
      }
    };
  }

  /// Whether a signal (INT, TERM, HUP) is ending the program. Java tells only those who want to be told.
  private static boolean isEnding() {
    Thread hook = new Thread();
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static String reason(FileSystemException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "no such folder";
      case FileAlreadyExistsException _ -> "another file has that name";
      default -> e.getReason() == null ? "the write failed" : e.getReason();
    };
  }

  private static boolean isClosedPipe(Exception e) {
    Throwable cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
    return cause instanceof IOException io && Session.isClosedPipe(io);
  }

  private static void say(Session session, String message) {
    boolean first = true;
    for (String line : message.split("\n")) {
      session.note(first ? "models: " + line : line);
      first = false;
    }
  }
}
