package dev.lazaret.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GuestPathTest {
  @ParameterizedTest
  @CsvSource({
    "/a/./b//c/../d, /a/b/d",
    "/../../etc/passwd, /etc/passwd",
    "/proc/self/root/proc/kcore, /proc/kcore",
    "/proc/1/root/proc/self/root/dev/mem, /dev/mem",
    "/proc/self/mem, /proc/self/mem",
    "/proc/selfish/root/x, /proc/selfish/root/x",
    "'', /"
  })
  void hasOneFormForEveryPath(String spelled, String normal) {
    assertThat(GuestPath.normal(spelled)).isEqualTo(normal);
  }
}
