package dev.lazaret.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.check.LayerCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifests of packages of languages, each file as each of them. */
public final class ManifestsFuzz {
  private static final Map<String, LayerCheck> READERS = new LinkedHashMap<>();

  static {
    READERS.put("app/node_modules/a/package.json", new NpmPackages());
    READERS.put("usr/lib/python3/dist-packages/a-1.dist-info/METADATA", new PythonPackages());
    READERS.put("usr/lib/ruby/gems/3.1.0/specifications/a-1.gemspec", new RubyPackages());
    READERS.put("srv/vendor/composer/installed.json", new ComposerPackages());
    READERS.put("app/a.deps.json", new DotnetPackages());
  }

  private ManifestsFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    READERS.forEach((path, reader) -> PackageClaims.hold(reader, path, input));
  }

  public static List<byte[]> seeds() {
    return List.of(
            """
            {"name":"@s/a","version":"1.0","dependencies":{"b":"^1"},"optionalDependencies":{"c":"*"}}
            """,
            """
            Metadata-Version: 2.1
            Name: a_b.c
            Version: 1.0
            Requires-Dist: d (>=1) ; extra == 'x'

            text
            """,
            """
            # -*- encoding: utf-8 -*-
            # stub: racc 1.7.1 ruby lib

            Gem::Specification.new do |s|
              s.name = "racc".freeze
              s.version = Gem::Version.new('2.2.8')
              s.add_runtime_dependency(%q<b>.freeze, ["~> 1.4"])
            end
            """,
            """
            {"packages":[{"name":"a/b","version":"v1.0","require":{"php":">=8","c/d":"*"},"replace":{"e/f":"1"}}]}
            """,
            """
            {"targets":{"net":{"A/1.0":{"dependencies":{"B":"2"}},"B/2":{}}},\
            "libraries":{"A/1.0":{"type":"package"},"B/2":{"type":"package"},"C/3":{"type":"project"}}}
            """,
            """
            {"libraries":{" /1":{"type":"package"}}}
            """)
        .stream()
        .map(text -> text.getBytes(UTF_8))
        .toList();
  }
}
