package dev.lazaret.queue;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A kind of job whose course the tests decide. */
@Singleton
public class ProbeHandler implements JobHandler {
  /** What a job of a subject does. */
  public interface Course {
    void run(JobContext context) throws Exception;
  }

  public final List<UUID> handled = new CopyOnWriteArrayList<>();
  public final List<UUID> givenUp = new CopyOnWriteArrayList<>();
  public final List<Exception> causes = new CopyOnWriteArrayList<>();
  private final ConcurrentHashMap<UUID, Course> courses = new ConcurrentHashMap<>();

  public void course(UUID subject, Course course) {
    courses.put(subject, course);
  }

  @Override
  public String name() {
    return "probe";
  }

  @Override
  public JobPlace place() {
    return JobPlace.WORKER;
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void handle(UUID subject, JobContext context) throws Exception {
    courses.getOrDefault(subject, ignored -> {}).run(context);
    handled.add(subject);
  }

  @Override
  public void gaveUp(UUID subject, Exception cause) {
    causes.add(cause);
    givenUp.add(subject);
  }
}
