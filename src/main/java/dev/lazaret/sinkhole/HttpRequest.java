package dev.lazaret.sinkhole;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The head of a request; names of headers are in lower case, of two with one name the last. */
record HttpRequest(String method, String target, String version, Map<String, String> headers) {
  HttpRequest {
    headers = Map.copyOf(headers);
  }

  /** The path alone: without a query, and without the host of the form for proxies. */
  String path() {
    String path = target;
    int scheme = path.indexOf("://");
    if (scheme > 0) {
      int slash = path.indexOf('/', scheme + 3);
      path = slash < 0 ? "/" : path.substring(slash);
    }
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  boolean hasHeader(String name, String value) {
    return value.equalsIgnoreCase(headers.get(name));
  }

  /** The host without its port, in lower case; empty where none is named. */
  String host() {
    String host = headers.getOrDefault("host", "");
    int colon = host.indexOf(':');
    return (colon < 0 ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
  }

  boolean keepsOpen() {
    return version.equals("HTTP/1.1") && !hasHeader("connection", "close");
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  boolean isGet() {
    return method.equals("GET") || isHead();
  }
}
