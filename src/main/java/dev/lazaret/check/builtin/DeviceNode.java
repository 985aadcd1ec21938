package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Every character and block device that a layer holds, with its numbers. */
@Singleton
final class DeviceNode extends EntryRule {
  private static final String BLOCK = "block";
  private static final StaticRule RULE =
      new StaticRule(
          "device-node",
          Boundary.DEVICES,
          "A device node in a layer",
          "Remove the node from the image: the runtime provides the devices of a container.",
          "CIS-Docker-5.18",
          "T1611");

  DeviceNode() {
    super(
        RULE, 1, Interest.inTypes(LayerEntry.Type.CHARACTER_DEVICE, LayerEntry.Type.BLOCK_DEVICE));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    return Optional.of(
        new Fact(
            entry.type() == LayerEntry.Type.BLOCK_DEVICE ? BLOCK : "character",
            entry.path(),
            Map.of(
                "major", Integer.toString(entry.deviceMajor()),
                "minor", Integer.toString(entry.deviceMinor()))));
  }

  @Override
  Finding finding(LocatedFact located, ImageFacts image, MergedView view) {
    Fact fact = located.fact();
    int major = Integer.parseInt(fact.text("major"));
    int minor = Integer.parseInt(fact.text("minor"));
    KnownDevice device =
        fact.kind().equals(BLOCK) ? KnownDevice.DISK : KnownDevice.character(major, minor);
    return RULE.finding(
        device.severity(),
        "/"
            + fact.path()
            + " is "
            + device.words()
            + " ("
            + fact.kind()
            + " "
            + major
            + ":"
            + minor
            + ").",
        located.evidence(image, view).with("device", fact.kind() + " " + major + ":" + minor));
  }
}
