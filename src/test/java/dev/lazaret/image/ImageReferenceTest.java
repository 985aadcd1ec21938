package dev.lazaret.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "app",
        "team/app",
        "team/sub-group/app_1",
        "a__b/c--d.e",
        "registry.example.com/app",
        "localhost/app",
        "registry:5000/team/app",
        "[::1]:5000/app",
        "127.0.0.1:5000/app"
      })
  void namesOfDockersGrammarAreNames(String name) {
    assertThat(new RepositoryName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "App",
        "team/App",
        "a b",
        "a//b",
        "/a",
        "a/",
        "-a",
        "a-",
        "a..b",
        "a___b",
        "../etc",
        "a/../b",
        "a\0b",
        "naïve",
        "a:b",
        "a@b",
        "registry:port/app",
        "a\nb",
        "<script>",
        "a/b?c"
      })
  void anythingElseIsNoName(String name) {
    assertThat(RepositoryName.isValid(name)).isFalse();
    assertThatThrownBy(() -> new RepositoryName(name))
        .hasMessageContaining("Not a repository name");
  }

  @Test
  void nameHasAtMost255Characters() {
    assertThat(RepositoryName.isValid("a".repeat(255))).isTrue();
    assertThat(RepositoryName.isValid("a".repeat(256))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "1.2.3", "_x", "V1-rc.1"})
  void tagsOfDockersGrammarAreTags(String tag) {
    assertThat(new Tag(tag)).hasToString(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".x", "-x", "a/b", "a b", "a:b", "é"})
  void anythingElseIsNoTag(String tag) {
    assertThat(Tag.isValid(tag)).isFalse();
  }

  @Test
  void partsOfAReferenceAreToldApart() {
    String digest = "sha256:" + "a".repeat(64);
    ImageReference reference = ImageReference.parse("registry:5000/team/app:1.2@" + digest);

    assertThat(reference.repository().domain()).isEqualTo("registry:5000");
    assertThat(reference.repository().path()).isEqualTo("team/app");
    assertThat(reference.tag()).isEqualTo(new Tag("1.2"));
    assertThat(reference.digest()).isEqualTo(new Digest(digest));
    assertThat(reference).hasToString("registry:5000/team/app:1.2@" + digest);
  }

  @Test
  void portIsNoTag() {
    assertThat(ImageReference.parse("registry:5000/app").tag()).isNull();
  }

  @Test
  void messageOfARefusalCarriesNoControlCharacters() {
    assertThatThrownBy(() -> new RepositoryName("a\u001b[31m\u202e" + "x".repeat(500)))
        .hasMessageContaining("\\u{1b}")
        .hasMessageNotContaining("\u202e")
        .message()
        .hasSizeLessThan(400);
  }
}
