package dev.lazaret.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.profile.Doubt.Kind;
import dev.lazaret.profile.RunProfile.Part;
import dev.lazaret.profile.RunProfile.Unproven;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DoubtTest {
  @Test
  void saysWhatShowedBehindWhatItShowed() {
    var doubts =
        List.of(
            Doubt.of(Kind.DID_NOT_WORK),
            Doubt.of(Kind.OTHER_CODE, 1, 0),
            Doubt.of(Kind.PORT_QUIET, 80));

    assertThat(Unproven.of(Part.ROOTFS, doubts).why())
        .isEqualTo(
            "It did not work under it: It ended with code 1 instead of 0;"
                + " Nothing listened on port 80");
  }

  @Test
  void saysOneSentenceAfterTheOther() {
    assertThat(Doubt.text(List.of(Doubt.of(Kind.GROUPS_UNKNOWN), Doubt.of(Kind.NOT_HELD))))
        .isEqualTo("Groups besides the first are not known. No second run was held to it");
  }

  @Test
  void whatItNamesIsNoPattern() {
    assertThat(Doubt.text(List.of(Doubt.of(Kind.UNANSWERED, "GET /%s%n"))))
        .isEqualTo("It did not answer GET /%s%n as before");
  }
}
