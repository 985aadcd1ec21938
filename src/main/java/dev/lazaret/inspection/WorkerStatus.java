package dev.lazaret.inspection;

import dev.lazaret.sandbox.SandboxStatus;
import java.time.Instant;

/** What a worker last said of itself; {@code id} is its host and process. */
public record WorkerStatus(String id, String version, SandboxStatus sandbox, Instant seenAt) {}
