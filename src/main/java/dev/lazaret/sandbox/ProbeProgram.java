package dev.lazaret.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A program of x86-64 Linux, written out here so that the self-test needs nothing of the machine.
 * It does one thing of each sort that inspection must see, and ends with code {@value #EXIT_CODE}.
 */
final class ProbeProgram {
  static final int EXIT_CODE = 7;
  static final String OPENED = "/lazaret/opened";
  static final String MADE = "/lazaret-made";
  static final String SOURCE = "lazaret-source";
  static final String EXECUTED = "/lazaret-missing";
  static final String ADDRESS = "192.0.2.1";
  static final int PORT = 8443;
  static final String SAID = "lazaret probe\n";

  private static final int BASE = 0x400000;
  private static final int HEADERS = 0x78;
  private static final int TEXTS = 0x300;
  private static final int SIZE = 0x500;
  private static final int WORKING_FOLDER = -100;

  private final ByteBuffer code = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
  private int texts = TEXTS;

  private ProbeProgram() {}

  /** The executable file. */
  static byte[] bytes() {
    return new ProbeProgram().write();
  }

  private byte[] write() {
    header();
    code.position(HEADERS);
    call(257, WORKING_FOLDER, text(OPENED), 0); // openat
    call(83, text(MADE), 0755); // mkdir
    call(165, text(SOURCE), text(MADE), text("tmpfs"), 0, 0); // mount
    call(41, 2, 1, 0); // socket: 3 is the first free descriptor
    call(42, 3, address(), 16); // connect
    call(59, text(EXECUTED), 0, 0); // execve
    call(57); // fork
    exitIfChild();
    call(61, -1, 0, 0, 0); // wait4
    call(1, 1, text(SAID), SAID.length()); // write
    call(231, EXIT_CODE); // exit_group
    return code.array();
  }

  /** ELF: one segment that holds all. */
  private void header() {
    code.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
    code.putShort((short) 2).putShort((short) 62).putInt(1);
    code.putLong(BASE + HEADERS).putLong(0x40).putLong(0).putInt(0);
    code.putShort((short) 0x40).putShort((short) 0x38).putShort((short) 1);
    code.position(0x40);
    code.putInt(1).putInt(5).putLong(0).putLong(BASE).putLong(BASE);
    code.putLong(SIZE).putLong(SIZE).putLong(0x1000);
  }

  /** Loads the number and up to five arguments, then enters the kernel. */
  private void call(int number, int... arguments) {
    byte[][] registers = {
      {0x48, (byte) 0xc7, (byte) 0xc7},
      {0x48, (byte) 0xc7, (byte) 0xc6},
      {0x48, (byte) 0xc7, (byte) 0xc2},
      {0x49, (byte) 0xc7, (byte) 0xc2},
      {0x49, (byte) 0xc7, (byte) 0xc0}
    };
    for (int i = 0; i < arguments.length; i++) {
      code.put(registers[i]).putInt(arguments[i]);
    }
    code.put(new byte[] {0x48, (byte) 0xc7, (byte) 0xc0}).putInt(number);
    code.put(new byte[] {0x0f, 0x05});
  }

  /** {@code test eax, eax; jnz} over the exit. */
  private void exitIfChild() {
    code.put(new byte[] {(byte) 0x85, (byte) 0xc0, 0x75, 0});
    int after = code.position();
    call(231, 0);
    code.put(after - 1, (byte) (code.position() - after));
  }

  private int text(String text) {
    return data((text + "\0").getBytes(StandardCharsets.US_ASCII));
  }

  private int address() {
    return data(
        new byte[] {
          2, 0, (byte) (PORT >> 8), (byte) PORT, (byte) 192, 0, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0
        });
  }

  private int data(byte[] bytes) {
    int at = texts;
    code.put(at, bytes);
    texts += bytes.length;
    return BASE + at;
  }
}
