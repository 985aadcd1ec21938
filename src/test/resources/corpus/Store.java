import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.sql.DriverManager;

/** A small service that keeps its rows in SQLite: its native library is unpacked at the start. */
public class Store {
  public static void main(String[] words) throws Exception {
    var rows = DriverManager.getConnection("jdbc:sqlite:/tmp/rows.db");
    try (var statement = rows.createStatement()) {
      statement.execute("create table row (id integer primary key, at text)");
    }
    HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
    server.createContext("/", exchange -> {
      try (var statement = rows.createStatement()) {
        statement.execute("insert into row (at) values (datetime('now'))");
        var count = statement.executeQuery("select count(*) from row");
        byte[] answer = (count.getLong(1) + "\n").getBytes();
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
      } catch (java.sql.SQLException e) {
        exchange.sendResponseHeaders(500, -1);
      }
      exchange.close();
    });
    server.start();
  }
}
