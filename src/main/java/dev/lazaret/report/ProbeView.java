package dev.lazaret.report;

import dev.lazaret.behavior.Probe;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One question to a running image and its answer, as the API shows it. {@code port} is null where
 * no port was asked, {@code status} where what answered did not speak HTTP; {@code answer} is one
 * masked line.
 */
public record ProbeView(
    String run,
    String kind,
    @Nullable Integer port,
    String asked,
    boolean answered,
    @Nullable Integer status,
    String answer,
    long millis) {
  private static final Pattern STATUS = Pattern.compile("HTTP/[0-9.]{1,4} ([1-9][0-9]{2})(?: .*)?");

  static ProbeView of(RunFacts.Kind run, Probe probe) {
    return new ProbeView(
        run.name(),
        probe.kind().name(),
        probe.port() == 0 ? null : probe.port(),
        probe.asked(),
        probe.answered(),
        status(probe),
        probe.answer(),
        probe.millis());
  }

  private static @Nullable Integer status(Probe probe) {
    Matcher line = STATUS.matcher(probe.answer());
    return probe.kind() == Probe.Kind.HTTP && line.matches()
        ? Integer.valueOf(line.group(1))
        : null;
  }
}
