package dev.lazaret.sinkhole;

import java.io.IOException;
import java.util.Map;

/**
 * Lets a miner in at its pool: lines of JSON with the methods that pools of Bitcoin's, Monero's and
 * Ethereum's kind have. Another protocol of JSON lines stays unknown.
 */
final class StratumTalk implements Talk {
  private static final int LONGEST = 16 * 1024;
  private static final int MOST_RECORDS = 16;
  private static final String BLOB =
      "0e0ed286da8006ecdc1aab3033cf1716c52f13f9d8ae0051615a2453643de94643b550d543becd"
          + "00000000d2cd2cc1b29e3e8ea4ac12d2d2a6ca2a22ea8b2e1a2e1ed0f5d2fd5a0c26b7c01";

  /** What a login of Monero's kind is given: a job that will not be solved in a run. */
  private static final String JOB =
      "{\"id\":\"1\",\"job\":{\"blob\":\""
          + BLOB
          + "\",\"job_id\":\"1\",\"target\":\"b88d0600\",\"height\":3000000,\"algo\":\"rx/0\","
          + "\"seed_hash\":\""
          + "0".repeat(64)
          + "\"},\"status\":\"OK\"}";

  private static final String SUBSCRIBED =
      "[[[\"mining.set_difficulty\",\"1\"],[\"mining.notify\",\"1\"]],\"08000002\",4]";

  /** What a pool says to a method; to others that it is so. */
  private static final Map<String, String> RESULTS =
      Map.of(
          "mining.subscribe", SUBSCRIBED,
          "login", JOB,
          "keepalived", "{\"status\":\"KEEPALIVED\"}",
          "submit", "{\"status\":\"OK\"}",
          "eth_getWork", "[\"0x0\",\"0x0\",\"0x0\"]");

  @Override
  public Next hold(Conversation conversation) throws IOException {
    int lines = 0;
    while (true) {
      byte[] line = conversation.input().readLine(LONGEST);
      StratumCall call = StratumCall.of(line);
      if (call != null && lines < MOST_RECORDS) {
        conversation.recognised(Protocol.STRATUM, Printable.of(line));
      } else if (call == null && lines == 0) {
        conversation.recognised(conversation.unknown(), Printable.of(line));
      }
      lines++;
      if (call != null) {
        conversation.say(answer(call));
      }
    }
  }

  private static String answer(StratumCall call) {
    String id = call.id().isValueNode() ? call.id().toString() : "null";
    String result = RESULTS.getOrDefault(call.method(), "true");
    return "{\"id\":" + id + ",\"jsonrpc\":\"2.0\",\"error\":null,\"result\":" + result + "}\n";
  }
}
