package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.Map;

/** Every character and block device that a layer holds, with its numbers. */
@Singleton
final class DeviceNode implements LayerCheck, ImageCheck {
  private static final String BLOCK = "block";
  private static final StaticRule RULE =
      new StaticRule(
          "device-node",
          Boundary.DEVICES,
          "A device node in a layer",
          "Remove the node from the image: the runtime provides the devices of a container.",
          "CIS-Docker-5.18",
          "T1611");

  @Override
  public CheckId id() {
    return RULE.checkId();
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Interest interest() {
    return Interest.inTypes(LayerEntry.Type.CHARACTER_DEVICE, LayerEntry.Type.BLOCK_DEVICE);
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return (entry, content) ->
        layer.record(
            new Fact(
                entry.type() == LayerEntry.Type.BLOCK_DEVICE ? BLOCK : "character",
                entry.path(),
                Map.of(
                    "major", Integer.toString(entry.deviceMajor()),
                    "minor", Integer.toString(entry.deviceMinor()))));
  }

  @Override
  public CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
    return new CheckOutcome.Completed(
        layers.all(id()).stream().map(located -> finding(located, image, view)).toList());
  }

  private static Finding finding(LocatedFact located, ImageFacts image, MergedView view) {
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
