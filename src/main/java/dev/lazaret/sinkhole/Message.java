package dev.lazaret.sinkhole;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the sinkhole says to the worker. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "message")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.Done.class, name = "done"),
  @JsonSubTypes.Type(value = Message.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = Message.Probed.class, name = "probed"),
  @JsonSubTypes.Type(value = Message.Forgotten.class, name = "forgotten"),
  @JsonSubTypes.Type(value = Message.Told.class, name = "told")
})
sealed interface Message {
  /** A reply to the command with this number. */
  sealed interface Reply extends Message {
    long id();
  }

  record Done(long id) implements Reply {}

  record Refused(long id, String reason) implements Reply {}

  record Probed(long id, ProbeAnswer answer) implements Reply {}

  record Forgotten(long id, Farewell farewell) implements Reply {}

  /** A record of a run that is watched. */
  record Told(String run, Heard heard) implements Message {}
}
