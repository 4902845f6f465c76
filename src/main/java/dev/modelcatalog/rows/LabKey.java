package dev.modelcatalog.rows;

/// Converts names of labs to the form in which they are compared: `Meta AI`, `meta-ai` and `MetaAI` are one name.
public final class LabKey {
  private LabKey() {}

  /// Returns a name as [TextFold#bare] does, with only its letters and digits. A name without any keeps what it has.
  public static String of(String name) {
    String bare = TextFold.bare(name.strip());
    StringBuilder key = new StringBuilder(bare.length());
    bare.codePoints().filter(c -> Character.isLetterOrDigit(c) || TextFold.isMark(c)).forEach(key::appendCodePoint);
    return key.isEmpty() ? bare : key.toString();
  }
}
