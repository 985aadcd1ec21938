package dev.lazaret.sinkhole;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One line of a miner: a call as pools take it. */
record StratumCall(JsonNode id, String method, JsonNode params) {
  /** The call in {@code line}, or null where it is none that a pool would know. */
  static @Nullable StratumCall of(byte[] line) {
    try {
      JsonNode call = Wire.read(line, JsonNode.class);
      var read =
          new StratumCall(call.path("id"), call.path("method").asText(), call.path("params"));
      return read.isOfMiner() ? read : null;
    } catch (MalformedLine e) {
      // Not even JSON: a miner says nothing else.
      return null;
    }
  }

  /** Other services have a method {@code login} too: a pool's names a wallet. */
  private boolean isOfMiner() {
    return switch (method) {
      case "login" -> params.has("login") && (params.has("pass") || params.has("agent"));
      case "submit" -> params.has("job_id") && params.has("nonce");
      case "keepalived", "eth_submitLogin", "eth_getWork", "eth_submitWork" -> true;
      default -> method.startsWith("mining.");
    };
  }
}
