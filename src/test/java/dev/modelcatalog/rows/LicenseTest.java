package dev.modelcatalog.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenseTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "MIT",
        "Modified MIT",
        "Modified MIT License",
        "MIT + Model License (Commercial use allowed)",
        "Apache-2.0",
        "BSD-3-Clause",
        "CC-BY-4.0",
        "CC BY-NC",
        "Gemma",
        "Llama 3.1 Community License",
        "Jamba Open Model License",
        "NVIDIA Open Model License Agreement",
        "bigscience-openrail-m"
      })
  void open(String name) {
    assertEquals(true, License.isOpen(name));
    assertFalse(License.isClosed(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Proprietary", "proprietary", " Closed ", "commercial"})
  void closed(String name) {
    assertEquals(true, License.isClosed(name));
    assertFalse(License.isOpen(name));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Qwen", "Health AI Developer Foundations terms of use", "mitigation"})
  void neither(String name) {
    assertFalse(License.isOpen(name));
    assertFalse(License.isClosed(name));
  }
}
