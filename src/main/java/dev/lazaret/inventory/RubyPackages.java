package dev.lazaret.inventory;

import dev.lazaret.check.EntryContent;
import dev.lazaret.finding.CheckId;
import dev.lazaret.image.LayerEntry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Records the installed gems of Ruby. Their specifications are programs, which nobody runs here:
 * RubyGems writes name, version and platform into a comment at their head, and what it generates
 * below has one form. Where neither says it, the file is named so.
 */
@Singleton
final class RubyPackages extends ManifestCheck {
  static final CheckId ID = new CheckId("ruby-packages");
  static final String TYPE = "gem";

  static final int BYTES = 256 << 10;
  private static final String ANYWHERE = "ruby";

  private static final Pattern PATH =
      Pattern.compile("(?:.*/)?specifications/(?:default/)?([^/]+)\\.gemspec");
  private static final Pattern STUB = Pattern.compile("(?m)^# stub: (\\S+) (\\S+) (\\S+) ");
  private static final Pattern NAME = Pattern.compile("\\.name\\s*=\\s*[\"']([^\"'\\s]+)[\"']");
  private static final Pattern VERSION =
      Pattern.compile("\\.version\\s*=\\s*(?:Gem::Version\\.new\\(?\\s*)?[\"']([^\"'\\s]+)[\"']");
  private static final Pattern FILE_NAME = Pattern.compile("(.+?)-(\\d[^-]*)(?:-(.+))?");
  private static final Pattern NEED =
      Pattern.compile(
          "\\.add_(?:runtime_)?dependency\\(?+\\s*+"
              + "(?:%q<([^>\\s]{1,255}+)>|[\"']([^\"'\\s]{1,255}+)[\"'])");

  private record Gem(String name, String version, String platform) {
    private static @Nullable Gem of(
        @Nullable String name, @Nullable String version, @Nullable String platform) {
      return name == null || version == null
          ? null
          : new Gem(name, version, platform == null ? ANYWHERE : platform);
    }
  }

  RubyPackages() {
    super(ID, TYPE, 2);
  }

  @Override
  boolean isManifest(LayerEntry entry) {
    return entry.path().endsWith(".gemspec") && PATH.matcher(entry.path()).matches();
  }

  @Override
  void read(LayerEntry entry, EntryContent content, PackageSink packages)
      throws UnreadableManifest {
    String text = content.text(BYTES, StandardCharsets.UTF_8);
    Gem gem = gem(text, entry.path());
    if (gem == null && entry.sizeBytes() > BYTES) {
      throw new UnreadableManifest("ruby-specification-bytes", BYTES);
    }
    if (gem != null) {
      packages.add(
          entry.path(),
          gem.name,
          gem.version,
          Map.of(
              PackageFacts.PLATFORM,
              gem.platform.equals(ANYWHERE) ? "" : gem.platform,
              PackageFacts.REQUIRES,
              requirements(text)));
    }
  }

  private static @Nullable Gem gem(String text, String path) {
    Matcher stub = STUB.matcher(text);
    if (stub.find()) {
      return Gem.of(stub.group(1), stub.group(2), stub.group(3));
    }
    Gem said = Gem.of(first(NAME, text), first(VERSION, text), null);
    return said == null ? ofFileName(path) : said;
  }

  private static @Nullable Gem ofFileName(String path) {
    String stem = path.substring(path.lastIndexOf('/') + 1, path.length() - ".gemspec".length());
    Matcher parts = FILE_NAME.matcher(stem);
    return parts.matches() ? Gem.of(parts.group(1), parts.group(2), parts.group(3)) : null;
  }

  private static @Nullable String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1) : null;
  }

  private static String requirements(String text) {
    List<String> needs = new ArrayList<>();
    for (Matcher need = NEED.matcher(text); need.find(); ) {
      needs.add(need.group(1) == null ? need.group(2) : need.group(1));
    }
    return Requirements.of(needs);
  }
}
