package dev.lazaret.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SealTest {
  private static final TestKeys KEYS = TestKeys.make();
  private static final byte[] CONTENT = content(200_000);

  /** So much of a content may be in memory at a time. */
  private static final int HELD = 300_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
  void onlyThePrivateKeyOpensWhatThePublicOneSealed(String curve) throws IOException {
    TestKeys keys = TestKeys.make(curve);
    byte[] sealed = sealed(keys, CONTENT);

    assertThat(opened(keys.opening(), sealed)).isEqualTo(CONTENT);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("plain words");
    assertThatThrownBy(() -> opened(TestKeys.make(curve).opening(), sealed))
        .isInstanceOf(EvidenceUnreadable.class)
        .hasMessageContaining(keys.seal().key().toString());
  }

  @Test
  void anOldKeyStillOpensWhatWasSealedBeforeANewOneWasMade() throws IOException {
    TestKeys newer = TestKeys.make();
    var both = PrivateKeys.of(List.of(KEYS.privateKey(), newer.privateKey()));

    assertThat(opened(both, sealed(KEYS, CONTENT))).isEqualTo(CONTENT);
    assertThat(opened(both, sealed(newer, CONTENT))).isEqualTo(CONTENT);
  }

  @Test
  void noChangeGoesUnnoticed() throws IOException {
    byte[] sealed = sealed(KEYS, CONTENT);
    Random random = new Random(7);

    for (int i = 0; i < 200; i++) {
      byte[] changed = sealed.clone();
      changed[random.nextInt(sealed.length)] ^= (byte) (1 << random.nextInt(8));
      assertNoOtherContent(changed);
    }
  }

  /** What stands beside the content, such as the marks of ASN.1 at the end, may be another. */
  private static void assertNoOtherContent(byte[] changed) {
    byte[] content;
    try {
      content = opened(KEYS.opening(), changed);
    } catch (IOException e) {
      assertThat(e).isInstanceOf(EvidenceUnreadable.class);
      return;
    }
    assertThat(content).isEqualTo(CONTENT);
  }

  @Test
  void refusesWhatIsCutShort() throws IOException {
    byte[] sealed = sealed(KEYS, CONTENT);

    for (int left = 0; left < sealed.length - 20; left += 997) {
      byte[] some = Arrays.copyOf(sealed, left);
      assertThatThrownBy(() -> opened(KEYS.opening(), some)).isInstanceOf(EvidenceUnreadable.class);
    }
  }

  @Test
  void sealsWhileItIsWrittenAndOpensWhileItIsRead() throws IOException {
    byte[] piece = new byte[1 << 20];
    var sealed = new ByteArrayOutputStream();
    try (OutputStream sealing = KEYS.seal().on(sealed)) {
      for (int written = piece.length; written <= 8 * piece.length; written += piece.length) {
        sealing.write(piece);
        assertThat(sealed.size()).isGreaterThan(written - HELD);
      }
    }

    var source = new ByteArrayInputStream(sealed.toByteArray());
    int all = source.available();
    try (InputStream in = KEYS.opening().open(source)) {
      for (int read = piece.length; read <= 8 * piece.length; read += piece.length) {
        assertThat(in.readNBytes(piece.length)).hasSameSizeAs(piece);
        assertThat(all - source.available()).isLessThan(read + HELD);
      }
    }
  }

  @Test
  void opensslOpensItToo() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "needs openssl");
    Path sealed = Files.write(folder.resolve("sealed"), sealed(KEYS, CONTENT));
    Path key = folder.resolve("key");
    Files.write(key, Base64.getDecoder().decode(KEYS.privateKey()));
    Path pem = folder.resolve("key.pem");
    run("openssl", "pkey", "-inform", "DER", "-in", key.toString(), "-out", pem.toString());
    Path opened = folder.resolve("opened");

    run(
        "openssl",
        "cms",
        "-decrypt",
        "-inform",
        "DER",
        "-in",
        sealed.toString(),
        "-inkey",
        pem.toString(),
        "-out",
        opened.toString());

    assertThat(Files.readAllBytes(opened)).isEqualTo(CONTENT);
  }

  @Test
  void takesKeysThatOpensslMade() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "needs openssl");
    Path key = folder.resolve("key.pem");
    run(
        "openssl",
        "genpkey",
        "-algorithm",
        "EC",
        "-pkeyopt",
        "ec_paramgen_curve:P-384",
        "-out",
        key.toString());
    Path secret = folder.resolve("secret");
    run(
        "openssl",
        "pkcs8",
        "-topk8",
        "-nocrypt",
        "-in",
        key.toString(),
        "-outform",
        "DER",
        "-out",
        secret.toString());
    Path open = folder.resolve("public");
    run(
        "openssl",
        "pkey",
        "-in",
        key.toString(),
        "-pubout",
        "-outform",
        "DER",
        "-out",
        open.toString());
    var keys =
        new TestKeys(
            Base64.getEncoder().encodeToString(Files.readAllBytes(open)),
            Base64.getEncoder().encodeToString(Files.readAllBytes(secret)));

    assertThat(opened(keys.opening(), sealed(keys, CONTENT))).isEqualTo(CONTENT);
  }

  @Test
  void aWrongSettingIsNamedAndNotShown() {
    assertThatThrownBy(() -> Seal.of("c2VjcmV0"))
        .hasMessageContaining("lazaret.evidence.public-key")
        .hasMessageNotContaining("c2VjcmV0");
    assertThatThrownBy(() -> PrivateKeys.of(List.of("c2VjcmV0")))
        .hasMessageContaining("lazaret.evidence.private-keys")
        .hasMessageNotContaining("c2VjcmV0");
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static byte[] sealed(TestKeys keys, byte[] content) throws IOException {
    var out = new ByteArrayOutputStream();
    try (OutputStream sealing = keys.seal().on(out)) {
      sealing.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] opened(PrivateKeys keys, byte[] sealed) throws IOException {
    try (InputStream in = keys.open(new ByteArrayInputStream(sealed))) {
      return in.readAllBytes();
    }
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    byte[] words = "plain words ".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < size; i++) {
      content[i] = words[i % words.length];
    }
    return content;
  }
}
