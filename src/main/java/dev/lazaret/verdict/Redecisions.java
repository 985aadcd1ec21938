package dev.lazaret.verdict;

import dev.lazaret.queue.Lane;
import dev.lazaret.queue.WaitingLine;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.UUID;

/** Asks for images to be judged again; the verdicts in force stay so until then. */
@Singleton
public final class Redecisions {
  private final WaitingLine line;

  Redecisions(WaitingLine line) {
    this.line = line;
  }

  /** Lets the images of {@code verdicts} of a tenant wait, in the current transaction. */
  public void ask(TenantId tenant, Collection<UUID> verdicts) {
    verdicts.forEach(
        verdict -> line.join(verdict, RedecideJob.NAME, tenant.value(), Lane.REDECIDE));
  }
}
