package dev.lazaret.sinkhole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NamesTest {
  private final Names names = new Names(Names.DOCUMENTATION);

  @Test
  void givesANameTheSameAddressAgain() {
    String first = names.addressOf("a.example");
    names.addressOf("b.example");

    assertThat(names.addressOf("a.example")).isEqualTo(first);
    assertThat(names.nameOf(first)).isEqualTo("a.example");
  }

  @Test
  void givesEachNameAnAddressOfItsOwnInTheDocumentationNetworks() {
    Set<String> addresses = new HashSet<>();
    IntStream.range(0, 700).forEach(i -> addresses.add(names.addressOf(i + ".example")));

    assertThat(addresses)
        .hasSize(700)
        .allMatch(address -> Names.DOCUMENTATION.stream().anyMatch(address::startsWith))
        .noneMatch(address -> address.endsWith(".53") || address.endsWith(".0"));
  }

  @Test
  void givesNoAddressTwice() {
    Names few = new Names(List.of("192.0.2."));
    String first = few.addressOf("first.example");
    IntStream.range(0, 252).forEach(i -> few.addressOf(i + ".example"));

    assertThat(few.addressOf("late.example")).isNull();
    assertThat(few.addressOf("first.example")).isEqualTo(first);
    assertThat(few.nameOf(first)).isEqualTo("first.example");
    assertThat(few.addressOf("metadata")).isEqualTo(Names.METADATA);
  }

  @Test
  void knowsTheNamesOfTheMetadataAddress() {
    assertThat(names.nameOf(Names.METADATA)).isNull();
    assertThat(names.addressOf("metadata.google.internal")).isEqualTo(Names.METADATA);
    assertThat(names.nameOf(Names.METADATA)).isEqualTo("metadata.google.internal");
  }
}
