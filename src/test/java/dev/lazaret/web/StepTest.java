package dev.lazaret.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.submission.SubmissionStage;
import dev.lazaret.submission.SubmissionState;
import dev.lazaret.submission.SubmissionView;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class StepTest {
  @Test
  void onlyTheStageThatFailedIsShownAsBad() {
    assertThat(css(SubmissionState.FAILED, SubmissionStage.DYNAMIC))
        .containsExactly("done", "done", "done", "bad", "", "");
  }

  @Test
  void anArchiveIsRejectedWhileItsLayersAreRead() {
    assertThat(css(SubmissionState.REJECTED, SubmissionStage.STATIC))
        .containsExactly("done", "done", "bad", "", "", "");
  }

  private static List<String> css(SubmissionState state, SubmissionStage stage) {
    var one =
        new SubmissionView(
            UUID.randomUUID(),
            "acme",
            "shop/web",
            "1",
            state,
            stage,
            null,
            null,
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            List.of(),
            null);
    return Step.of(one, Words.in(Language.EN), nameless()).stream().map(Step::css).toList();
  }

  private static Texts nameless() {
    return (Texts)
        Proxy.newProxyInstance(
            Texts.class.getClassLoader(),
            new Class<?>[] {Texts.class},
            (proxy, method, arguments) -> method.getName());
  }
}
