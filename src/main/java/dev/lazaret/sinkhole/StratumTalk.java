package dev.lazaret.sinkhole;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

  /** Result by what stands in the line; the first counts. */
  private static final List<Map.Entry<String, String>> RESULTS =
      List.of(
          Map.entry("\"mining.subscribe\"", SUBSCRIBED),
          Map.entry("\"mining.", "true"),
          Map.entry("\"login\"", JOB),
          Map.entry("\"keepalived\"", "{\"status\":\"KEEPALIVED\"}"),
          Map.entry("\"submit\"", "{\"status\":\"OK\"}"),
          Map.entry("\"eth_submitLogin\"", "true"),
          Map.entry("\"eth_getWork\"", "[\"0x0\",\"0x0\",\"0x0\"]"),
          Map.entry("\"eth_submit", "true"));

  @Override
  public Next hold(Conversation conversation) throws IOException {
    int lines = 0;
    while (true) {
      byte[] bytes = conversation.input().readLine(LONGEST);
      String line = new String(bytes, StandardCharsets.ISO_8859_1);
      String result = result(line);
      if (result != null && lines < MOST_RECORDS) {
        conversation.recognised(Protocol.STRATUM, Printable.of(bytes));
      } else if (result == null && lines == 0) {
        conversation.recognised(conversation.unknown(), Printable.of(bytes));
      }
      lines++;
      conversation.say(answer(line, result == null ? "true" : result));
    }
  }

  static @Nullable String result(String line) {
    Function<Map.Entry<String, String>, String> value = Map.Entry::getValue;
    return line.contains("\"method\"") || line.contains("\"jsonrpc\"")
        ? RESULTS.stream()
            .filter(known -> line.contains(known.getKey()))
            .map(value)
            .findFirst()
            .orElse(null)
        : null;
  }

  private static String answer(String line, String result) {
    return "{\"id\":"
        + id(line)
        + ",\"jsonrpc\":\"2.0\",\"error\":null,\"result\":"
        + result
        + "}\n";
  }

  /** The number that the line names itself by; pools take any. */
  private static String id(String line) {
    int at = line.indexOf("\"id\"");
    int colon = at < 0 ? -1 : line.indexOf(':', at);
    String digits = colon < 0 ? "" : line.substring(colon + 1).strip();
    int end = 0;
    while (end < digits.length()
        && end < 9
        && digits.charAt(end) >= '0'
        && digits.charAt(end) <= '9') {
      end++;
    }
    return end == 0 ? "1" : digits.substring(0, end);
  }
}
