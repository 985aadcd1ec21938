package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.Signature;
import dev.lazaret.check.Signature.Place;
import dev.lazaret.check.StaticRule;
import dev.lazaret.check.Window;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A script or settings that name the socket of a container engine: whoever may write to it has the
 * host. It does nothing where the socket is not handed in.
 */
@Singleton
final class EngineSocketReference extends SignatureRule {
  private static final int NEAR = 64;
  private static final Pattern SOCKET =
      Pattern.compile(
          "(?:/var)?/run/(?:docker\\.sock|containerd/containerd\\.sock|crio/crio\\.sock|podman/podman\\.sock)\\b");

  private static final StaticRule RULE =
      new StaticRule(
          "engine-socket-reference",
          Boundary.RUNTIME,
          "The socket of a container engine is referred to",
          "Do not mount the socket into the container: whoever may write to it has the host. Use a"
              + " proxy that lets through only what is needed.",
          "CIS-Docker-5.32",
          "T1610",
          "T1611");

  EngineSocketReference() {
    super(
        RULE,
        1,
        Stream.of("docker.sock", "containerd.sock", "crio.sock", "podman.sock")
            .map(name -> new Signature(name, Place.ANYWHERE, NEAR, 1, window -> test(name, window)))
            .toList());
  }

  private static Optional<Fact> test(String name, Window window) {
    return ScriptText.isScriptOrSettings(window)
            && !ScriptText.isComment(window)
            && SOCKET.matcher(window.line()).find()
        ? Optional.of(Fact.of(name, window.file().path()))
        : Optional.empty();
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    return RULE.finding(Severity.LOW, place(noted.fact()) + ".", evidence(noted, image, view));
  }
}
