package dev.lazaret.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The keys that the evidence of runs is sealed with, as base64 of DER: the worker is told the
 * newest public one, web all private ones, so that it opens what was sealed before a change of
 * keys.
 */
record EvidenceKeys(String publicKey, List<String> privateKeys) {
  static final String PUBLIC = "LAZARET_EVIDENCE_PUBLIC_KEY";
  static final String PRIVATE = "LAZARET_EVIDENCE_PRIVATE_KEYS";
  private static final String PRIVATE_FILE = ".key.pem";
  private static final String PUBLIC_FILE = ".pub.pem";
  private static final DateTimeFormatter NAMES =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  EvidenceKeys {
    privateKeys = List.copyOf(privateKeys);
  }

  Map<String, String> forWeb() {
    return Map.of(PRIVATE, String.join(",", privateKeys));
  }

  Map<String, String> forWorker() {
    return Map.of(PUBLIC, publicKey);
  }

  /** What a worker is told whose web is elsewhere: nothing private. */
  static EvidenceKeys ofWorker(Map<String, String> environment) {
    String key = environment.getOrDefault(PUBLIC, "");
    if (key.isBlank()) {
      throw new CommandFailure(
          "A worker needs the public key that evidence is sealed for: set %s (docs/deployment.md says how it is made)"
              .formatted(PUBLIC));
    }
    return new EvidenceKeys(key, List.of());
  }

  /** The keys of a folder, by age; the first ones are made. */
  static EvidenceKeys in(Path folder) {
    try {
      if (names(folder).isEmpty()) {
        make(folder, Clock.systemUTC());
      }
      List<String> names = names(folder);
      var privateKeys = new java.util.ArrayList<String>();
      for (String name : names) {
        privateKeys.add(read(folder.resolve(name + PRIVATE_FILE)));
      }
      return new EvidenceKeys(read(folder.resolve(names.getLast() + PUBLIC_FILE)), privateKeys);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Could not read the keys of evidence in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Adds a pair that is the newest, and returns its name. */
  static String make(Path folder, Clock clock) throws IOException {
    String name = NAMES.format(clock.instant());
    KeyPair pair = generate();
    // The private half last: it is what makes the pair count.
    write(folder.resolve(name + PUBLIC_FILE), "PUBLIC KEY", pair.getPublic().getEncoded());
    write(folder.resolve(name + PRIVATE_FILE), "PRIVATE KEY", pair.getPrivate().getEncoded());
    return name;
  }

  private static KeyPair generate() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp384r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java makes no keys of the curve P-384", e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(PRIVATE_FILE))
          .map(name -> name.substring(0, name.length() - PRIVATE_FILE.length()))
          .sorted()
          .toList();
    }
  }

  private static void write(Path file, String kind, byte[] der) throws IOException {
    Path draft =
        Files.createTempFile(
            file.getParent(),
            "key",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        draft, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, text, kind));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The base64 between the lines that say what it is (RFC 7468). */
  private static String read(Path file) throws IOException {
    return String.join(
        "", Files.readAllLines(file).stream().filter(line -> !line.startsWith("-----")).toList());
  }
}
