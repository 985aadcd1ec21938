package dev.lazaret.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SinkholeProgramTest {
  private static final String NAME = SinkholeProgramTest.class.getName();

  @TempDir Path folder;

  private static Path classFile(Path classPathFolder) {
    return classPathFolder.resolve(NAME.replace('.', '/') + ".class");
  }

  @Test
  void copiesItsPackageAndJacksonFromAFolder() throws Exception {
    var program = new SinkholeProgram(NAME, SinkholeProgramTest.class);

    var path = List.of(program.copyTo(folder.resolve("program")).split(":"));

    assertThat(classFile(Path.of(path.getFirst()))).isRegularFile();
    assertThat(path.subList(1, path.size()))
        .allSatisfy(jar -> assertThat(jar).endsWith(".jar"))
        .allSatisfy(jar -> assertThat(Path.of(jar)).isRegularFile())
        .anyMatch(jar -> jar.contains("jackson-databind"));
  }

  @Test
  void copiesItsPackageAndNothingElseFromAJar() throws Exception {
    Path jar = folder.resolve("a b.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        var entries = new JarOutputStream(file)) {
      Path own = Path.of(NAME.replace('.', '/') + ".class");
      entries.putNextEntry(new JarEntry(own.toString()));
      try (var code = SinkholeProgramTest.class.getResourceAsStream("/" + own)) {
        code.transferTo(entries);
      }
      entries.putNextEntry(new JarEntry("dev/lazaret/other/Secret.class"));
    }
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      // Nothing of it is resolved: only where it comes from is asked.
      var program = new SinkholeProgram(NAME, Class.forName(NAME, false, loader));

      var path = List.of(program.copyTo(folder.resolve("program")).split(":"));

      assertThat(classFile(Path.of(path.getFirst()))).isRegularFile();
      assertThat(Path.of(path.getFirst(), "dev", "lazaret", "other")).doesNotExist();
    }
  }

  @Test
  void letsEverybodyReadTheCopy() throws Exception {
    var path =
        new SinkholeProgram(NAME, SinkholeProgramTest.class).copyTo(folder.resolve("program"));

    try (var files = Files.walk(folder.resolve("program"))) {
      assertThat(files)
          .allSatisfy(file ->
              assertThat(Files.getPosixFilePermissions(file))
                  .contains(PosixFilePermission.OTHERS_READ)
                  .doesNotContain(PosixFilePermission.OTHERS_WRITE));
    }
    assertThat(path).startsWith(folder.toString());
  }

  @Test
  void copiesAllThatTheSinkholeNeeds() throws Exception {
    var path = SinkholeProgram.OURS.copyTo(folder.resolve("program")).split(":");
    var urls = new URL[path.length];
    for (int i = 0; i < path.length; i++) {
      urls[i] = Path.of(path[i]).toUri().toURL();
    }

    try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      var certificates = loader.loadClass("dev.lazaret.sinkhole.Certificates");
      var made = certificates.getDeclaredConstructor(Clock.class);
      made.setAccessible(true);
      var chain = certificates.getDeclaredMethod("chain", String.class);
      chain.setAccessible(true);
      var message = loader.loadClass("org.xbill.DNS.Message").getConstructor(byte[].class);

      assertThat((X509Certificate[]) chain.invoke(made.newInstance(Clock.systemUTC()), "a.example"))
          .hasSize(2);
      assertThat(message.newInstance(new byte[12])).isNotNull();
      assertThat(Class.forName("dev.lazaret.sinkhole.Wire", true, loader)).isNotNull();
    }
  }

  @Test
  void saysThatABuildHasNoSuchProgram() {
    var absent = new SinkholeProgram("dev.lazaret.absent.Main", SinkholeProgramTest.class);

    assertThatThrownBy(() -> absent.copyTo(folder.resolve("program")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("dev.lazaret.absent.Main");
  }
}
