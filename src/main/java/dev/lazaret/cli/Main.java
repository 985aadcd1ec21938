package dev.lazaret.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;

/**
 * The one entry point: {@code serve} boots the service, every other word is the command line, which
 * runs without it.
 */
@QuarkusMain
public final class Main {
  private Main() {}

  /** Runs the word given first. */
  public static void main(String... args) {
    if (args.length > 0 && args[0].equals("serve")) {
      Quarkus.run(Arrays.copyOfRange(args, 1, args.length));
    } else {
      System.exit(CommandLineTool.run(args));
    }
  }
}
