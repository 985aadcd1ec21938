package dev.lazaret.inventory;

import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.image.TestLayer;
import org.junit.jupiter.api.Test;

final class DotnetPackagesTest {
  /** As the SDK of .NET 8 writes it, shortened. */
  private static final String DOCUMENT =
      """
      {"runtimeTarget": {"name": ".NETCoreApp,Version=v8.0", "signature": ""},
       "targets": {".NETCoreApp,Version=v8.0": {
         "Shop/1.0.0": {"dependencies": {"Serilog.Sinks.Console": "5.0.0"}, "runtime": {"Shop.dll": {}}},
         "Serilog/3.1.1": {"runtime": {"lib/net7.0/Serilog.dll": {}}},
         "Serilog.Sinks.Console/5.0.0": {"dependencies": {"Serilog": "3.1.1", "Missing": "1"}}}},
       "libraries": {
         "Shop/1.0.0": {"type": "project", "serviceable": false, "sha512": ""},
         "Serilog/3.1.1": {"type": "package", "serviceable": true, "sha512": "x"},
         "Serilog.Sinks.Console/5.0.0": {"type": "package", "serviceable": true, "sha512": "x"},
         "NoVersion/": {"type": "package"}, "/1.0": {"type": "package"}}}
      """;

  @Test
  void namesPackagesAndNotTheProgramItself() {
    // given
    TestLayer app = layer().file("app/Shop.deps.json", DOCUMENT);

    // then
    assertThat(Listed.purls(app))
        .containsExactly("pkg:nuget/Serilog.Sinks.Console@5.0.0", "pkg:nuget/Serilog@3.1.1");
    assertThat(Listed.needs("pkg:nuget/Serilog.Sinks.Console@5.0.0", app))
        .containsExactly("pkg:nuget/Serilog@3.1.1");
  }

  @Test
  void otherJsonOfTheProgramIsNoList() {
    // given
    TestLayer app = layer().file("app/Shop.runtimeconfig.json", DOCUMENT);

    // then
    assertThat(Listed.purls(app)).isEmpty();
  }
}
