package dev.lazaret.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Facts as they are kept to be judged again: JSON, with the packages apart, because few policies
 * ask for them and there can be thousands.
 *
 * @param rest everything but the packages
 */
public record CompactFacts(byte[] rest, byte[] packages) {
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private static final ObjectReader FACTS = JSON.readerFor(Facts.class);
  private static final ObjectReader PACKAGES =
      JSON.readerFor(new TypeReference<List<PolicyFacts.Package>>() {});
  private static final byte[] NOT_READ = {};

  /** The form of {@code facts} that is kept. */
  public static CompactFacts of(Facts facts) {
    try {
      return new CompactFacts(
          JSON.writeValueAsBytes(facts.with(List.of())), JSON.writeValueAsBytes(facts.packages()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not write the facts of " + facts.image().digest(), e);
    }
  }

  /** What was kept, read without its packages; only for policies that do not ask for them. */
  public static CompactFacts withoutPackages(byte[] rest) {
    return new CompactFacts(rest, NOT_READ);
  }

  /** The facts again. */
  public Facts read() {
    try {
      Facts facts = FACTS.readValue(rest);
      return packages.length == 0 ? facts : facts.with(PACKAGES.readValue(packages));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read kept facts", e);
    }
  }
}
