package dev.lazaret.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.policy.LocalizedText;
import dev.lazaret.policy.Reason;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class ReasonViewTest {
  private static final LocalizedText CLOCK = new LocalizedText("It sets the clock.", "它设置时钟。");

  @Test
  void whatOnlyAsksForAStrongerWallIsNotShownAsAnAdmission() {
    ReasonView english = view(Decision.ADMIT, IsolationTier.GUEST_KERNEL, Language.EN);

    assertThat(english.css()).isEqualTo("TIER");
    assertThat(english.tag()).isEqualTo("Needs a guest kernel (gVisor)");
    assertThat(view(Decision.ADMIT, IsolationTier.GUEST_KERNEL, Language.ZH).tag())
        .isEqualTo("需要客户内核（gVisor）");
  }

  @Test
  void aDecisionIsShownAsOne() {
    assertThat(view(Decision.DENY, IsolationTier.VIRTUAL_MACHINE, Language.EN).tag())
        .isEqualTo("Denied");
    assertThat(view(Decision.ADMIT, IsolationTier.SHARED_KERNEL, Language.EN).tag())
        .isEqualTo("Admitted");
  }

  private static ReasonView view(Decision decision, IsolationTier tier, Language language) {
    var reason = new Reason("rule", decision, tier, CLOCK, List.of(), CLOCK);
    Locale locale = language.locale();
    return ReasonView.of(reason, Words.in(language), locale);
  }
}
