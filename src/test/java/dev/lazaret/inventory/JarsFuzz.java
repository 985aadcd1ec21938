package dev.lazaret.inventory;

import dev.lazaret.inventory.jar.TestJar;
import java.util.List;

/** Java archives, and archives in them. */
public final class JarsFuzz {
  private JarsFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    PackageClaims.hold(new MavenPackages(), "app/a-1.0.jar", input);
  }

  public static List<byte[]> seeds() {
    byte[] inner = new TestJar().pom("g.h", "a", "1.0").build();
    byte[] manifest =
        new TestJar()
            .manifest("Bundle-SymbolicName: x.y", "Implementation-Version: 2", "Main-Class: M")
            .build();
    return List.of(
        inner,
        manifest,
        new TestJar().pom("g//h", "/", "1").build(),
        new TestJar().stored("BOOT-INF/lib/b-2.jar", inner).member("c-3.jar", manifest).build());
  }
}
