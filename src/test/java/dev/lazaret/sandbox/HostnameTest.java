package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class HostnameTest {
  @Test
  void isAnotherOneForEachRunAndOneThatKubernetesCouldGive() {
    var random = new SecureRandom();
    var names = Stream.generate(() -> Hostname.any(random)).limit(50).toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]{3,10}-[a-z0-9]{10}-[a-z0-9]{5}"));
  }
}
