package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** Makes the checksums of tar headers right again after something changed, as an attacker would. */
final class Checksums {
  private static final int BLOCK = 512;

  private Checksums() {}

  static byte[] repaired(byte[] tar) {
    byte[] repaired = tar.clone();
    for (int at = 0; at + BLOCK <= repaired.length; at += BLOCK) {
      boolean posixOrGnu = repaired[at + 257] == 'u' && repaired[at + 258] == 's';
      boolean old = repaired[at + 257] == 0 && repaired[at + 148] == '0' && repaired[at] != 0;
      if (posixOrGnu || old) {
        repair(repaired, at);
      }
    }
    return repaired;
  }

  private static void repair(byte[] tar, int at) {
    Arrays.fill(tar, at + 148, at + 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += tar[at + i] & 0xff;
    }
    byte[] digits = "%06o\0 ".formatted(sum).getBytes(US_ASCII);
    System.arraycopy(digits, 0, tar, at + 148, digits.length);
  }
}
