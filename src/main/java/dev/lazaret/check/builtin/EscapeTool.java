package dev.lazaret.check.builtin;

import dev.lazaret.check.StaticRule;
import dev.lazaret.check.builtin.KnownProgram.Purpose;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import dev.lazaret.inventory.owned.Ownership;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Programs that look for ways out of a container, known by their content; and those that enter
 * namespaces, which each distribution has.
 */
@Singleton
final class EscapeTool extends ToolRule {
  private static final StaticRule RULE =
      new StaticRule(
          "escape-tool",
          Boundary.PROCESSES,
          "A program to leave a container with",
          "Do not run the image before it is known who put this there. Run it in namespaces of its"
              + " own and without added capabilities, where what it does fails.",
          "CIS-Docker-5.4",
          "T1611",
          "T1613");

  EscapeTool() {
    super(RULE, 2, Set.of(Purpose.ESCAPE, Purpose.NAMESPACE), Set.of("nsenter", "unshare"));
  }

  @Override
  Severity severity(FoundTool tool, Ownership ownership) {
    if (tool.serves(Purpose.ESCAPE)) {
      return Severity.HIGH;
    }
    if (ownership.isUnchangedPackage()) {
      return Severity.INFO;
    }
    boolean applet = tool.serves(Purpose.MANY) && !tool.serves(Purpose.NAMESPACE);
    return applet ? Severity.LOW : Severity.MEDIUM;
  }

  @Override
  String does(FoundTool tool) {
    return tool.serves(Purpose.ESCAPE)
        ? "looks for ways out of a container"
        : "makes or enters namespaces";
  }
}
