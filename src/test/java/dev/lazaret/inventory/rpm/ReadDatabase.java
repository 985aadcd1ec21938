package dev.lazaret.inventory.rpm;

import dev.lazaret.finding.Limit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader makes of a file. */
record ReadDatabase(List<RpmHeader> packages, Optional<Limit> damage) {
  static ReadDatabase of(RpmFormat format, byte[] file) {
    List<RpmHeader> packages = new ArrayList<>();
    Optional<Limit> damage = format.read(ByteBuffer.wrap(file).asReadOnlyBuffer(), packages::add);
    return new ReadDatabase(packages, damage);
  }

  List<String> names() {
    return packages.stream().map(RpmHeader::name).sorted().toList();
  }

  String damageName() {
    return damage.map(Limit::name).orElse("none");
  }
}
