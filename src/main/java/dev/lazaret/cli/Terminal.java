package dev.lazaret.cli;

import java.io.PrintWriter;

/** Where commands speak. */
record Terminal(PrintWriter out) {
  void say(String line) {
    out.println(line);
    out.flush();
  }
}
