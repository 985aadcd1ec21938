package dev.lazaret.policy;

import dev.lazaret.tenant.TenantId;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The policies of this installation: for now the one that is shipped, for every tenant. It is
 * compiled at start, so that a policy with an error stops the process instead of a decision.
 */
@Startup
@Singleton
public final class PolicyStore {
  private static final String DEFAULT = "default";
  private static final int SHIPPED_VERSION = 1;
  private final Policy shipped = shipped();

  /** The policy that judges the images of {@code tenant}. */
  public Policy of(TenantId tenant) {
    return shipped;
  }

  private static Policy shipped() {
    String resource = "/policies/" + DEFAULT + ".yaml";
    try (InputStream yaml = PolicyStore.class.getResourceAsStream(resource)) {
      byte[] text = Objects.requireNonNull(yaml, resource).readAllBytes();
      return Policy.of(DEFAULT, SHIPPED_VERSION, new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + resource, e);
    } catch (PolicyInvalid e) {
      throw new IllegalStateException("The shipped policy " + resource + " is not valid", e);
    }
  }
}
