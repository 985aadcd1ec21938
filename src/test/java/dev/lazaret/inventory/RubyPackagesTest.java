package dev.lazaret.inventory;

import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Limit;
import dev.lazaret.image.TestLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class RubyPackagesTest {
  private static final String FOLDER = "usr/local/bundle/specifications/";

  /** As RubyGems 3.4 generates them. */
  private static final String NOKOGIRI =
      """
      # -*- encoding: utf-8 -*-
      # stub: nokogiri 1.15.4 x86_64-linux lib

      Gem::Specification.new do |s|
        s.name = "nokogiri".freeze
        s.version = "1.15.4"
        s.platform = "x86_64-linux".freeze

        s.add_runtime_dependency(%q<racc>.freeze, ["~> 1.4"])
        s.add_development_dependency(%q<rake>.freeze, ["~> 13"])
      end
      """;

  private static final String RACC =
      """
      # -*- encoding: utf-8 -*-
      # stub: racc 1.7.1 ruby lib
      # stub: ext/racc/cparse/extconf.rb

      Gem::Specification.new do |s|
        s.name = "racc".freeze
      end
      """;

  @Test
  void namesGemsByTheCommentThatRubyGemsWrites() {
    // given
    TestLayer gems =
        layer()
            .file(FOLDER + "nokogiri-1.15.4-x86_64-linux.gemspec", NOKOGIRI)
            .file(FOLDER + "default/racc-1.7.1.gemspec", RACC);

    // then
    assertThat(Listed.purls(gems))
        .containsExactly("pkg:gem/nokogiri@1.15.4?platform=x86_64-linux", "pkg:gem/racc@1.7.1");
    assertThat(Listed.needs("pkg:gem/nokogiri@1.15.4?platform=x86_64-linux", gems))
        .containsExactly("pkg:gem/racc@1.7.1");
  }

  @Test
  void withoutTheCommentTheAssignmentsCountAndThenTheNameOfTheFile() {
    // given
    TestLayer gems =
        layer()
            .file(
                FOLDER + "x.gemspec",
                "Gem::Specification.new do |s|\n s.name = 'rack'\n"
                    + " s.version = Gem::Version.new('2.2.8')\nend\n")
            .file(FOLDER + "rspec-core-3.12.2.gemspec", "Gem::Specification.new do |s|\nend\n");

    // then
    assertThat(Listed.purls(gems))
        .containsExactly("pkg:gem/rack@2.2.8", "pkg:gem/rspec-core@3.12.2");
  }

  @Test
  @Timeout(60)
  void needsWithoutEndCostNoMoreThanTheirLength() {
    // given
    TestLayer gems = layer();
    for (int i = 0; i < 100; i++) {
      gems.file(FOLDER + "a-" + i + ".gemspec", ".add_dependency(%q<".repeat(13_000));
    }

    // then
    assertThat(Listed.purls(gems)).hasSize(100);
  }

  @Test
  void aSpecificationThatNamesNothingAsFarAsItIsReadTruncates() {
    // given
    String padded = "#\n".repeat(RubyPackages.BYTES) + NOKOGIRI;

    // then
    assertThat(Listed.limits(layer().file(FOLDER + "x.gemspec", padded)))
        .containsExactly(new Limit("ruby-specification-bytes", RubyPackages.BYTES));
  }

  @Test
  void specificationsOfSourcesAreNoInstalledGems() {
    // given
    TestLayer sources = layer().file("app/nokogiri-1.15.4.gemspec", NOKOGIRI);

    // then
    assertThat(Listed.purls(sources)).isEmpty();
  }
}
