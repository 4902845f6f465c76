package dev.modelcatalog.settings;

/// Says in one line why a settings file cannot be used and what to do.
final class UnusableSettingsException extends Exception {
  private static final long serialVersionUID = 1;

  UnusableSettingsException(String message) {
    super(message);
  }
}
