package dev.modelcatalog.render;

import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/// Indents JSON for people, as jq does.
final class JsonLayout extends ObjectWriteContext.Base {
  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectNameValueSpacing(Separators.Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  private final PrettyPrinter printer =
      new DefaultPrettyPrinter(SEPARATORS).withArrayIndenter(LINES).withObjectIndenter(LINES);

  @Override
  public PrettyPrinter getPrettyPrinter() {
    return printer;
  }

  @Override
  public boolean hasPrettyPrinter() {
    return true;
  }
}
