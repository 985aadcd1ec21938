package dev.lazaret.sandbox;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready where the inspection engine that was configured has passed its self-test. A process that
 * was given none is ready without: what that means stands in its verdicts.
 */
@Readiness
@Singleton
final class EngineReady implements HealthCheck {
  private final Sandbox sandbox;

  EngineReady(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public HealthCheckResponse call() {
    SandboxStatus status = sandbox.status();
    var answer = HealthCheckResponse.named("engine").withData("available", status.available());
    if (!status.available()) {
      answer.withData("checking", status.checking()).withData("reason", status.reason());
    }
    return answer.status(status.available() || !sandbox.configured()).build();
  }
}
