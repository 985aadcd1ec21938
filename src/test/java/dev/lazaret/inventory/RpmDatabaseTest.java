package dev.lazaret.inventory;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Inspected;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.check.StaticReport;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.Digest;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.TestLayer;
import dev.lazaret.inventory.rpm.TestDatabases;
import dev.lazaret.inventory.rpm.TestHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RpmDatabaseTest {
  private static final String SQLITE = "var/lib/rpm/rpmdb.sqlite";
  private static final byte[] DBUS =
      TestHeader.of("dbus", "1.12.20")
          .number(1003, 1)
          .text(1044, "dbus-1.12.20-1.el9.src.rpm")
          .build();
  private static final byte[] ZLIB = TestHeader.of("zlib", "1.2.11").build();

  @Test
  void namesPackagesWithEpochAndSource() {
    // given
    TestLayer fedora =
        layer()
            .file("etc/os-release", "ID=fedora\nVERSION_ID=41\n")
            .file(SQLITE, 0644, TestDatabases.sqlite(DBUS));

    // when
    List<InstalledPackage> packages = rpms(report(fedora));

    // then
    assertThat(packages)
        .containsExactly(
            new InstalledPackage(
                "pkg:rpm/fedora/dbus@1.12.20-1.el9?arch=x86_64&distro=fedora-41&epoch=1"
                    + "&upstream=dbus-1.12.20-1.el9.src.rpm",
                "dbus",
                "1:1.12.20-1.el9",
                "rpm",
                0,
                SQLITE));
  }

  @Test
  void withoutADistributionNoVendorIsInvented() {
    assertThat(rpms(report(layer().file(SQLITE, 0644, TestDatabases.sqlite(ZLIB)))))
        .extracting(InstalledPackage::purl)
        .containsExactly("pkg:rpm/zlib@1.2.11-1.el9?arch=x86_64");
  }

  @Test
  void readsEveryFormatInBothFolders() {
    for (String folder : List.of("var/lib/rpm/", "usr/lib/sysimage/rpm/")) {
      for (Map.Entry<String, byte[]> file :
          Map.of(
                  "rpmdb.sqlite", TestDatabases.sqlite(ZLIB),
                  "Packages.db", TestDatabases.ndb(ZLIB),
                  "Packages", TestDatabases.berkeleyDb(ByteOrder.LITTLE_ENDIAN, ZLIB))
              .entrySet()) {
        // when
        StaticReport report = report(layer().file(folder + file.getKey(), 0644, file.getValue()));

        // then
        assertThat(report.isComplete()).isTrue();
        assertThat(rpms(report)).extracting(InstalledPackage::name).containsExactly("zlib");
      }
    }
  }

  @Test
  void aBrokenDatabaseIsSaidAndNamesWhatCanBeRead() {
    // given
    byte[] file = TestDatabases.sqlite(ZLIB, DBUS);
    byte[] cut = Arrays.copyOf(file, file.length - 1);

    // when
    StaticReport report = report(layer().file(SQLITE, 0644, cut));

    // then
    assertThat(limit(report)).isEqualTo(new Limit("rpm-page-link", file.length - 512));
    assertThat(rpms(report)).extracting(InstalledPackage::name).containsExactly("zlib");
  }

  @Test
  void changesThatSqliteLeftBesideTheDatabaseAreSaid() {
    for (String ending : List.of("-wal", "-journal")) {
      // given
      TestLayer layer =
          layer()
              .file(SQLITE, 0644, TestDatabases.sqlite(ZLIB))
              .file(SQLITE + ending, 0644, new byte[4152]);

      // then
      assertThat(limit(report(layer))).isEqualTo(new Limit("rpm-changes-beside-database", 4152));
    }
  }

  @Test
  void anEmptyLogBesideTheDatabaseIsNothing() {
    // given
    TestLayer layer =
        layer()
            .file(SQLITE, 0644, TestDatabases.sqlite(ZLIB))
            .file(SQLITE + "-wal", 0644, new byte[0]);

    // then
    assertThat(report(layer).isComplete()).isTrue();
  }

  /** Its outcome is then the bound's, which the pass sets. */
  @Test
  void aDatabaseOfWhichTheBoundHidesAPartIsNotCalledBroken() {
    // given
    byte[] file = TestDatabases.sqlite(ZLIB, DBUS);
    Recorded recorded = new Recorded(new ArrayList<>());
    LayerVisitor visitor = new RpmDatabase().begin(recorded);

    // when
    visitor.visit(entry(file.length), cutAt(file, file.length - 512));

    // then
    assertThat(visitor.end()).isEqualTo(CheckOutcome.Completed.CLEAN);
    assertThat(recorded.facts).extracting(fact -> fact.text("name")).containsExactly("zlib");
  }

  private record Recorded(List<Fact> facts) implements LayerContext {
    @Override
    public Digest diffId() {
      return Digest.of(new byte[0]);
    }

    @Override
    public void record(Fact fact) {
      facts.add(fact);
    }
  }

  private static EntryContent cutAt(byte[] file, int bound) {
    return new EntryContent() {
      @Override
      public ByteBuffer prefix(int max) {
        return ByteBuffer.wrap(file, 0, Math.min(max, bound)).slice().asReadOnlyBuffer();
      }

      @Override
      public void follow(Follower follower) {
        throw new AssertionError("The database is read as it lies in memory");
      }
    };
  }

  private static LayerEntry entry(int size) {
    return new LayerEntry(SQLITE, LayerEntry.Type.FILE, 0644, 0, 0, size, null, 0, 0, 0, Map.of());
  }

  private static StaticReport report(TestLayer layer) {
    return Inspected.report(image().layer(layer));
  }

  private static Limit limit(StaticReport report) {
    return report.outcomes().stream()
        .filter(result -> result.check().equals(RpmDatabase.ID))
        .map(result -> ((CheckOutcome.Truncated) result.outcome()).limit())
        .findFirst()
        .orElseThrow();
  }

  private static List<InstalledPackage> rpms(StaticReport report) {
    return PackageInventory.of(report).stream().filter(p -> p.type().equals("rpm")).toList();
  }
}
