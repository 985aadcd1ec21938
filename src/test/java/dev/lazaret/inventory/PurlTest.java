package dev.lazaret.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Fact;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PurlTest {
  @ParameterizedTest
  @CsvSource({
    "npm, é, pkg:npm/%C3%A9@1",
    "npm, @scope/name, pkg:npm/%40scope/name@1",
    "npm, ../../../etc/passwd, pkg:npm/..%2F..%2F..%2Fetc%2Fpasswd@1",
    "npm, 50%FFFFFFAB, pkg:npm/50%25FFFFFFAB@1",
    "composer, Symfony/Console, pkg:composer/symfony/console@1",
    "composer, ../x, pkg:composer/x@1",
    "golang, example.org/a/b, pkg:golang/example.org/a/b@1"
  })
  void isWrittenAsTheSpecificationHasIt(String type, String name, String purl) {
    // when
    String written =
        Purl.ofPackage(
            new Fact(type, "x", Map.of(PackageFacts.NAME, name, PackageFacts.VERSION, "1")),
            Optional.empty());

    // then
    assertThat(written).isEqualTo(purl);
  }
}
