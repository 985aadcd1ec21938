package dev.lazaret.inventory.jar;

import dev.lazaret.finding.BoundedText;
import dev.lazaret.finding.Limit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the members of one archive say about the artifacts in it. Maven writes {@code
 * pom.properties}, one for each artifact, and those who shade others into theirs keep them; where
 * there are none, the manifest and the name of the file are asked.
 */
final class JarDescription {
  static final String MANIFEST = "META-INF/MANIFEST.MF";

  /** Far more than the main section of a manifest or a {@code pom.properties} has. */
  static final int LONGEST = 256 << 10;

  private static final Limit CUT = new Limit("java-archive-description-bytes", LONGEST);

  /** Longer values are no names or versions that anybody knows. */
  private static final int LONGEST_VALUE = 256;

  private static final int MOST_POMS = 10_000;
  private static final Pattern POM =
      Pattern.compile("(?:(?:BOOT|WEB)-INF/classes/)?META-INF/maven/.*pom\\.properties");
  private static final Pattern SECTION_END = Pattern.compile("\\n\\r?\\n|\\r\\r");
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  private final String inside;
  private final FileStem stem;
  private final Set<JarArtifact> poms = new LinkedHashSet<>();
  private Map<String, String> manifest = Map.of();
  private boolean isArchive;
  private boolean isCut;

  /** {@code fileName} is that of the archive itself. */
  JarDescription(String inside, String fileName) {
    this.inside = inside;
    this.stem = FileStem.of(fileName);
  }

  /** Whatever it is called, only of an archive the name of the file counts. */
  void isArchive() {
    isArchive = true;
  }

  static boolean describes(String member) {
    return member.equals(MANIFEST) || POM.matcher(member).matches();
  }

  /** Why these are not all artifacts, if so. */
  Optional<Limit> unread() {
    return isCut ? Optional.of(CUT) : Optional.empty();
  }

  /**
   * {@code bytes} are the first of a member, at most one more than {@link #LONGEST}: it says that
   * the member goes on.
   */
  void read(String member, byte[] bytes) throws IOException {
    boolean goesOn = bytes.length > LONGEST;
    if (member.equals(MANIFEST)) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      isCut |= goesOn && !SECTION_END.matcher(text).find();
      manifest = mainSection(text);
    } else if (goesOn) {
      isCut = true;
    } else if (poms.size() < MOST_POMS) {
      pom(bytes);
    } else {
      throw new JarBudget.Exceeded("java-archive-artifacts", MOST_POMS);
    }
  }

  /** "JAR File Specification": a line that begins with a space goes on with the one before. */
  private static Map<String, String> mainSection(String text) {
    Map<String, String> values = new HashMap<>();
    List<String> lines =
        text.replaceAll("\r?\n ", "").lines().takeWhile(Predicate.not(String::isBlank)).toList();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        values.putIfAbsent(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return values;
  }

  private void pom(byte[] bytes) throws IOException {
    pom(bytes, inside).ifPresent(poms::add);
  }

  /** What a {@code pom.properties} says; empty where it names no artifact or no version. */
  static Optional<JarArtifact> pom(byte[] bytes, String inside) throws IOException {
    Properties properties = new Properties();
    try {
      properties.load(new ByteArrayInputStream(bytes));
    } catch (IllegalArgumentException e) {
      throw new IOException("An escape in pom.properties is broken", e);
    }
    return Optional.of(
            new JarArtifact(
                inside,
                value(properties, "groupId"),
                value(properties, "artifactId"),
                value(properties, "version")))
        .filter(artifact -> isKnown(artifact.artifact()) && isKnown(artifact.version()));
  }

  private static String value(Properties properties, String name) {
    return BoundedText.of(properties.getProperty(name, "").strip(), LONGEST_VALUE);
  }

  /** Build tools leave placeholders behind where they were not set up for more. */
  private static boolean isKnown(String value) {
    return !value.isBlank() && !value.contains("${");
  }

  List<JarArtifact> artifacts() {
    List<JarArtifact> artifacts = new ArrayList<>(poms);
    JarArtifact own = own();
    if ((poms.isEmpty() || poms.size() > 1 && poms.stream().noneMatch(this::isOwn))
        && isArchive
        && isKnown(own.artifact())
        && isKnown(own.version())) {
      artifacts.add(own);
    }
    return artifacts;
  }

  private boolean isOwn(JarArtifact pom) {
    return stem.isOf(pom.artifact()) || said("Implementation-Title").equals(pom.artifact());
  }

  private JarArtifact own() {
    String title = said("Implementation-Title");
    String bundle = said("Bundle-SymbolicName").split(";", 2)[0].strip();
    String version =
        Stream.of(said("Implementation-Version"), said("Bundle-Version"))
            .filter(JarDescription::isKnown)
            .findFirst()
            .orElse(stem.version());
    return new JarArtifact(inside, group(bundle), artifact(version, title, bundle), version);
  }

  /** The file's name where the version bears it out, else the most telling of the others. */
  private String artifact(String version, String title, String bundle) {
    return stem.before(version).orElseGet(() -> said(title, bundle));
  }

  private String said(String title, String bundle) {
    return Stream.of(title, bundle)
        .filter(name -> IDENTIFIER.matcher(name).matches())
        .findFirst()
        .orElse(stem.name());
  }

  private String group(String bundle) {
    String vendor = said("Implementation-Vendor-Id");
    if (IDENTIFIER.matcher(vendor).matches()) {
      return vendor;
    }
    int last = bundle.lastIndexOf('.');
    return IDENTIFIER.matcher(bundle).matches() && bundle.indexOf('.') < last
        ? bundle.substring(0, last)
        : "";
  }

  private String said(String name) {
    return manifest.getOrDefault(name, "");
  }
}
