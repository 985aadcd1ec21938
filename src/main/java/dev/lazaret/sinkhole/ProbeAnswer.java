package dev.lazaret.sinkhole;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What became of a probe. Texts are the guest's, cut and made printable ASCII, not masked. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ProbeAnswer.Spoke.class, name = "spoke"),
  @JsonSubTypes.Type(value = ProbeAnswer.Silent.class, name = "silent"),
  @JsonSubTypes.Type(value = ProbeAnswer.Refused.class, name = "refused")
})
public sealed interface ProbeAnswer {
  /**
   * It said something: {@code firstLine} is the first line at all (of HTTP the status), {@code
   * body} the first line of HTTP's body, else empty; {@code status} is 0 where it was no HTTP;
   * {@code bytes} how many came, at most 64 KiB.
   */
  record Spoke(int status, String firstLine, String body, int bytes) implements ProbeAnswer {}

  /** It let us in and said nothing in time. */
  record Silent() implements ProbeAnswer {}

  /** There was no connection; {@code reason} in our own words. */
  record Refused(String reason) implements ProbeAnswer {}
}
