package dev.lazaret.submission;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What each route answers to each role: {@code routes.txt}. A row is a method, an address and one
 * cell for each of {@link #ROLES}; a cell is the status for a thing of the own tenant and, after a
 * slash, for one of another, or one status where it is the same. A line that begins with {@code >}
 * is the body that the row above it is called with.
 */
final class RouteTable {
  static final List<String> ROLES =
      List.of("nobody", "MEMBER", "OWNER", "PLATFORM", "OPERATOR", "AUDITOR");

  private static final List<String> THINGS = List.of("{tenant}", "{id}", "{digest}", "{username}");

  private RouteTable() {}

  /** A row; its address may have a query, which the API's description does not tell. */
  record Row(String method, String address, String body, List<String> cells) {
    String route() {
      return method
          + " "
          + address
              .replaceAll("\\?.*", "")
              .replaceAll("/policies/(default|\\{unique})", "/policies/{name}")
              .replaceAll("/versions/1$", "/versions/{version}");
    }

    /** Whether the request names a thing of a tenant. */
    boolean isOfTenant() {
      return THINGS.stream().anyMatch(thing -> address.contains(thing) || body.contains(thing));
    }

    String line(List<String> actual) {
      String statuses = actual.stream().map("%-8s"::formatted).collect(joining(" "));
      String line = "%-6s %-66s %s".formatted(method, address, statuses).stripTrailing();
      return body.isEmpty() ? line : line + "\n> " + body;
    }
  }

  static List<Row> read(Path file) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(">")) {
        Row last = rows.removeLast();
        rows.add(new Row(last.method(), last.address(), line.substring(1).strip(), last.cells()));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.strip().split("\\s+");
        rows.add(new Row(words[0], words[1], "", Arrays.stream(words).skip(2).toList()));
      }
    }
    return rows;
  }
}
