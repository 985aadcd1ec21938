package dev.lazaret.fuzz;

import dev.lazaret.check.OsReleaseFuzz;
import dev.lazaret.check.builtin.AccountFilesFuzz;
import dev.lazaret.check.builtin.PackedElfFuzz;
import dev.lazaret.image.DocumentsFuzz;
import dev.lazaret.image.LayerFuzz;
import dev.lazaret.image.ListingFuzz;
import dev.lazaret.image.MergedViewFuzz;
import dev.lazaret.image.PathFuzz;
import dev.lazaret.inventory.ApkFuzz;
import dev.lazaret.inventory.DpkgFuzz;
import dev.lazaret.inventory.JarsFuzz;
import dev.lazaret.inventory.ManifestsFuzz;
import dev.lazaret.inventory.ProgramsFuzz;
import dev.lazaret.inventory.owned.OwnedFilesFuzz;
import dev.lazaret.inventory.rpm.RpmFuzz;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The readers that are fuzzed. Each has a class whose {@code fuzzerTestOneInput}, which Jazzer
 * calls, reads one input and throws where what it states does not hold, and small inputs to begin
 * with.
 */
enum FuzzTarget {
  LAYER(LayerFuzz.class, LayerFuzz::fuzzerTestOneInput, LayerFuzz::seeds),
  DOCUMENTS(DocumentsFuzz.class, DocumentsFuzz::fuzzerTestOneInput, DocumentsFuzz::seeds),
  PATH(PathFuzz.class, PathFuzz::fuzzerTestOneInput, PathFuzz::seeds),
  LISTING(ListingFuzz.class, ListingFuzz::fuzzerTestOneInput, ListingFuzz::seeds),
  MERGED_VIEW(MergedViewFuzz.class, MergedViewFuzz::fuzzerTestOneInput, MergedViewFuzz::seeds),
  DPKG(DpkgFuzz.class, DpkgFuzz::fuzzerTestOneInput, DpkgFuzz::seeds),
  APK(ApkFuzz.class, ApkFuzz::fuzzerTestOneInput, ApkFuzz::seeds),
  RPM(RpmFuzz.class, RpmFuzz::fuzzerTestOneInput, RpmFuzz::seeds),
  MANIFESTS(ManifestsFuzz.class, ManifestsFuzz::fuzzerTestOneInput, ManifestsFuzz::seeds),
  PROGRAMS(ProgramsFuzz.class, ProgramsFuzz::fuzzerTestOneInput, ProgramsFuzz::seeds),
  JARS(JarsFuzz.class, JarsFuzz::fuzzerTestOneInput, JarsFuzz::seeds),
  OWNED_FILES(OwnedFilesFuzz.class, OwnedFilesFuzz::fuzzerTestOneInput, OwnedFilesFuzz::seeds),
  PACKED_ELF(PackedElfFuzz.class, PackedElfFuzz::fuzzerTestOneInput, PackedElfFuzz::seeds),
  OS_RELEASE(OsReleaseFuzz.class, OsReleaseFuzz::fuzzerTestOneInput, OsReleaseFuzz::seeds),
  ACCOUNTS(AccountFilesFuzz.class, AccountFilesFuzz::fuzzerTestOneInput, AccountFilesFuzz::seeds);

  private final Class<?> type;
  private final Consumer<byte[]> test;
  private final Supplier<List<byte[]>> seeds;

  FuzzTarget(Class<?> type, Consumer<byte[]> test, Supplier<List<byte[]>> seeds) {
    this.type = type;
    this.test = test;
    this.seeds = seeds;
  }

  /** As {@code bench/fuzz} and the folders of fixtures name it. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Class<?> type() {
    return type;
  }

  /** Throws where something that must hold for every input does not hold for this one. */
  void test(byte[] input) {
    test.accept(input);
  }

  List<byte[]> seeds() {
    return seeds.get();
  }
}
