package dev.lazaret.sinkhole;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CertificatesTest {
  @Test
  void noTwoProcessesSignByTheSameTellingName() throws Exception {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      var chain = new Certificates(Clock.systemUTC()).chain("a.example");
      names.add(chain[0].getIssuerX500Principal().getName());
    }

    assertThat(names).hasSizeGreaterThan(1);
    assertThat(names).noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("observ"));
  }
}
