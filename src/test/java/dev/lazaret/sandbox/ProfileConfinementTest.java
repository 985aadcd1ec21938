package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.TestRuns;
import dev.lazaret.profile.ProfileDeriver;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.profile.RunProfile.Level;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProfileConfinementTest {
  private static RunProfile profile(long nanoCpus) {
    return ProfileDeriver.derive(
        Level.TIGHT, List.of(), TestRuns.run(), path -> Optional.empty(), nanoCpus);
  }

  @Test
  void holdsARunOfProofToTheProcessorsAndTheMemoryOfItsProfile() {
    var profile = profile(250_000_000L);

    var limits = ProfileConfinement.limits(profile, RunLimits.DEFAULT, 20L << 20);

    assertThat(limits.cpus()).isEqualTo(0.25);
    assertThat(limits.memory())
        .isEqualTo(Math.min(RunLimits.DEFAULT.memory(), profile.memoryBytes() + (20L << 20)));
    assertThat(limits.repeat()).isZero();
  }

  @Test
  void givesNoRunMoreThanRunsMayHave() {
    var limits = ProfileConfinement.limits(profile(64_000_000_000L), RunLimits.DEFAULT, 64L << 30);

    assertThat(limits.cpus()).isEqualTo(RunLimits.DEFAULT.cpus());
    assertThat(limits.memory()).isEqualTo(RunLimits.DEFAULT.memory());
  }
}
