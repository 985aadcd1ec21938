package dev.lazaret.check;

import dev.lazaret.finding.LayerResult;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.LayerEntry;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One check of entries on its way through one layer. */
final class EntryRun {
  static final String CONTENT_LIMIT = "check-content-bytes";
  private static final LayerVisitor BLIND = (entry, content) -> {};

  private final CheckRun run;
  private final Interest interest;
  private final LayerVisitor visitor;
  private @Nullable LayerEntry latest;

  EntryRun(LayerCheck check, CheckRun run) {
    this.run = run;
    this.interest = check.interest();
    this.visitor = run.guarded(() -> check.begin(run), BLIND);
  }

  Interest interest() {
    return interest;
  }

  void visit(LayerEntry entry, SharedContent content) {
    if (!run.isOver() && entry != latest) {
      latest = entry;
      run.guarded(
          () -> {
            visitor.visit(entry, content.seenBy(watch(content)));
            return visitor;
          },
          visitor);
    }
  }

  private SharedContent.Watch watch(SharedContent content) {
    return new SharedContent.Watch() {
      @Override
      public void reads() {
        run.requireTime();
      }

      @Override
      public void waited(long nanos) {
        run.excuse(nanos);
      }

      @Override
      public void isCut() {
        run.cut(new Limit(CONTENT_LIMIT, content.bound()));
      }

      @Override
      public EntryContent.Follower guarded(EntryContent.Follower follower) {
        return new GuardedFollower(run, follower);
      }
    };
  }

  /** What a check does with pieces is a step of it too. */
  private record GuardedFollower(CheckRun run, EntryContent.Follower follower)
      implements EntryContent.Follower {
    @Override
    public void piece(ByteBuffer bytes) {
      step(() -> follower.piece(bytes));
    }

    @Override
    public void end() {
      step(follower::end);
    }

    private void step(Runnable step) {
      if (!run.isOver()) {
        run.guarded(
            () -> {
              step.run();
              return step;
            },
            step);
      }
    }
  }

  LayerResult end() {
    return run.end(visitor::end);
  }
}
