package dev.lazaret.inventory;

import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.image.TestLayer;
import org.junit.jupiter.api.Test;

final class DependenciesTest {
  @Test
  void ofDebianAreDependsAndPreDependsWithWhatOthersProvide() {
    // given
    TestLayer debian =
        layer()
            .file(
                "var/lib/dpkg/status",
                deb(
                        "bash",
                        "Pre-Depends: libc6 (>= 2.36), libtinfo6 (>= 6)\nDepends: base-files (>= 2.1.12), debianutils (>= 5.6-0.1)\n")
                    + deb("libc6", "Depends: libgcc-s1, libcrypt1 (>= 1:4.4.10-10)\n")
                    + deb("libcrypt1", "Depends: libc6 (>= 2.36)\nSuggests: bash\n")
                    + deb("cron", "Depends: exim4 | mail-transport-agent, awk:any [amd64]\n")
                    + deb("postfix", "Provides: default-mta, mail-transport-agent (= 1)\n")
                    + deb("mawk", "Provides: awk\n"));

    // then
    assertThat(Listed.needs("pkg:deb/debian/bash@1?arch=amd64", debian))
        .containsExactly("pkg:deb/debian/libc6@1?arch=amd64");
    assertThat(Listed.needs("pkg:deb/debian/libcrypt1@1?arch=amd64", debian))
        .containsExactly("pkg:deb/debian/libc6@1?arch=amd64");
    assertThat(Listed.needs("pkg:deb/debian/cron@1?arch=amd64", debian))
        .containsExactly("pkg:deb/debian/mawk@1?arch=amd64", "pkg:deb/debian/postfix@1?arch=amd64");
  }

  @Test
  void stayWithinAnArchitectureWhereTheyCan() {
    // given
    TestLayer debian =
        layer()
            .file(
                "var/lib/dpkg/status",
                deb("libc6", "").replace("amd64", "i386")
                    + deb("libc6", "")
                    + deb("tzdata", "").replace("amd64", "all")
                    + deb("bash", "Depends: libc6, tzdata\n"));

    // then
    assertThat(Listed.needs("pkg:deb/debian/bash@1?arch=amd64", debian))
        .containsExactly("pkg:deb/debian/libc6@1?arch=amd64", "pkg:deb/debian/tzdata@1?arch=all");
  }

  @Test
  void ofAlpineAreWhatProvidesTheNamesOfLibrariesAndCommands() {
    // given
    TestLayer alpine =
        layer()
            .file(
                "lib/apk/db/installed",
                """
                P:musl
                V:1.2.5-r0
                A:x86_64
                p:so:libc.musl-x86_64.so.1=1

                P:busybox
                V:1.36.1-r29
                A:x86_64
                D:so:libc.musl-x86_64.so.1 !uclibc-utils
                p:cmd:busybox=1.36.1-r29

                P:busybox-binsh
                V:1.36.1-r29
                A:x86_64
                p:/bin/sh cmd:sh=1.36.1-r29
                D:busybox=1.36.1-r29

                P:alpine-baselayout
                V:3.6.5-r0
                A:x86_64
                D:alpine-baselayout-data=3.6.5-r0 /bin/sh
                """);

    // then
    assertThat(Listed.needs("pkg:apk/alpine/busybox@1.36.1-r29?arch=x86_64", alpine))
        .containsExactly("pkg:apk/alpine/musl@1.2.5-r0?arch=x86_64");
    assertThat(Listed.needs("pkg:apk/alpine/alpine-baselayout@3.6.5-r0?arch=x86_64", alpine))
        .containsExactly("pkg:apk/alpine/busybox-binsh@1.36.1-r29?arch=x86_64");
  }

  @Test
  void areBounded() {
    // given
    StringBuilder status = new StringBuilder();
    String everything = "n%d, ".repeat(400).formatted((Object[]) numbers(400));
    for (int i = 0; i < 1000; i++) {
      status.append(deb("n" + i, "Depends: " + everything + "n0\n"));
    }

    // when
    long edges =
        Listed.packages(layer().file("var/lib/dpkg/status", status.toString())).stream()
            .mapToLong(p -> p.dependsOn().size())
            .sum();

    // then
    assertThat(edges).isEqualTo(Dependencies.MOST);
  }

  private static Integer[] numbers(int count) {
    return java.util.stream.IntStream.range(0, count).boxed().toArray(Integer[]::new);
  }

  private static String deb(String name, String relations) {
    return "Package: %s\nStatus: install ok installed\nArchitecture: amd64\n%sVersion: 1\n\n"
        .formatted(name, relations);
  }
}
