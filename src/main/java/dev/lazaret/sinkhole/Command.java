package dev.lazaret.sinkhole;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the worker asks; each line has a number that its reply repeats. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Command.Register.class, name = "register"),
  @JsonSubTypes.Type(value = Command.Watch.class, name = "watch"),
  @JsonSubTypes.Type(value = Command.Probe.class, name = "probe"),
  @JsonSubTypes.Type(value = Command.Forget.class, name = "forget")
})
sealed interface Command {
  long id();

  /** A command about a run that is known. */
  sealed interface OfRun extends Command {
    String run();
  }

  /** Makes a run known. What its address did before is kept for it. */
  record Register(long id, Registration run) implements Command {}

  /** Asks for all records of a run, those from before included, from now on. */
  record Watch(long id, String run) implements OfRun {}

  record Probe(long id, String run, ProbeQuestion question) implements OfRun {}

  /** Ends a run: its connections are closed, and its last records come before the reply. */
  record Forget(long id, String run) implements OfRun {}
}
