package dev.lazaret.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.platform.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FormPartsTest {
  private static final String TYPE = "multipart/form-data; boundary=----b1";
  private static final String HEAD =
      "------b1\r\nContent-Disposition: form-data; name=\"csrf-token\"\r\n\r\nsecret\r\n"
          + "------b1\r\nContent-Disposition: form-data; name=\"archive\"; filename=\"a.tar\"\r\n"
          + "Content-Type: application/x-tar\r\n\r\n";
  private static final String END = "\r\n------b1--\r\n";

  @Test
  void tellsThePartsInTheirOrder() throws IOException {
    // given
    FormParts form = FormParts.of(TYPE, form("content".getBytes(StandardCharsets.UTF_8)));

    // when
    FormParts.Part token = form.next().orElseThrow();
    String value = form.text(token);
    FormParts.Part file = form.next().orElseThrow();

    // then
    assertThat(token.name()).isEqualTo("csrf-token");
    assertThat(value).isEqualTo("secret");
    assertThat(file.name()).isEqualTo("archive");
    assertThat(file.content()).hasContent("content");
    assertThat(form.next()).isEmpty();
  }

  @Test
  void aFileKeepsEveryByteHoweverItArrives() throws IOException {
    // given
    byte[] content = new byte[500_000];
    new Random(7).nextBytes(content);
    byte[] almost = "\r\n------b".getBytes(StandardCharsets.UTF_8);
    for (int at = 1000; at < 400_000; at += 9973) {
      System.arraycopy(almost, 0, content, at, almost.length);
    }
    Random sizes = new Random(8);
    InputStream inBits =
        new java.io.FilterInputStream(form(content)) {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return super.read(into, offset, Math.min(length, 1 + sizes.nextInt(3000)));
          }
        };

    // when
    FormParts form = FormParts.of(TYPE, inBits);
    form.next();
    FormParts.Part file = form.next().orElseThrow();

    // then
    assertThat(file.content().readAllBytes()).isEqualTo(content);
  }

  @Test
  void aFormThatBreaksOffIsRefused() throws IOException {
    // given
    InputStream broken =
        new ByteArrayInputStream((HEAD + "half a file").getBytes(StandardCharsets.UTF_8));
    FormParts form = FormParts.of(TYPE, broken);
    form.next();
    FormParts.Part file = form.next().orElseThrow();

    // then
    assertThatThrownBy(() -> file.content().readAllBytes()).isInstanceOf(ProblemException.class);
  }

  @Test
  void aFieldWithoutEndIsBounded() throws IOException {
    // given
    String field = HEAD.replace("secret", "x".repeat(FormParts.MAX_BESIDE_FILE + 1));
    FormParts form =
        FormParts.of(TYPE, new ByteArrayInputStream(field.getBytes(StandardCharsets.UTF_8)));
    FormParts.Part token = form.next().orElseThrow();

    // then
    assertThatThrownBy(() -> form.text(token))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(413));
  }

  @Test
  void aTypeWithoutBoundaryIsRefused() {
    assertThatThrownBy(() -> FormParts.of("multipart/form-data", InputStream.nullInputStream()))
        .isInstanceOf(ProblemException.class);
  }

  private static InputStream form(byte[] file) {
    return new java.io.SequenceInputStream(
        new ByteArrayInputStream(HEAD.getBytes(StandardCharsets.UTF_8)),
        new java.io.SequenceInputStream(
            new ByteArrayInputStream(file),
            new ByteArrayInputStream(END.getBytes(StandardCharsets.UTF_8))));
  }
}
