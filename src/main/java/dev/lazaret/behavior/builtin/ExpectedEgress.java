package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The destinations that a recipe names, {@code host} or {@code host:port}. That one is expected is
 * said of a finding and takes nothing from it: whoever writes the recipe may be whom it is about.
 */
record ExpectedEgress(List<String> destinations) {
  private static final String PORT = " port ";

  ExpectedEgress {
    destinations =
        destinations.stream().map(destination -> destination.toLowerCase(Locale.ROOT)).toList();
  }

  /** {@code finding}, which says of a destination whether it was expected. */
  Finding told(Finding finding) {
    String address = finding.evidence().details().get("address");
    if (destinations.isEmpty() || address == null) {
      return finding;
    }
    boolean expected = expects(address, finding.evidence().details().get("name"));
    return new Finding(
        finding.rule(),
        finding.boundary(),
        finding.severity(),
        finding.stage(),
        finding.title(),
        finding.detail()
            + (expected ? " The run recipe expects it." : " The run recipe does not expect it."),
        with(finding.evidence(), expected),
        finding.remediation(),
        finding.references());
  }

  private static Evidence with(Evidence evidence, boolean expected) {
    return evidence.with("expected", expected ? "yes" : "no");
  }

  /** Every name that was meant has to be expected; an address only where it has no name. */
  private boolean expects(String address, @Nullable String names) {
    int at = address.lastIndexOf(PORT);
    String port = at < 0 ? "" : address.substring(at + PORT.length());
    if (names != null) {
      return Arrays.stream(names.split(", ", -1)).allMatch(name -> expects(name, port, at < 0));
    }
    return at >= 0 && expects(address.substring(0, at), port, false);
  }

  /** Whoever may speak to a host at one port may ask for its name. */
  private boolean expects(String host, String port, boolean asked) {
    String low = host.toLowerCase(Locale.ROOT);
    return destinations.contains(low)
        || destinations.contains(low + ":" + port)
        || destinations.contains("[" + low + "]:" + port)
        || asked && destinations.stream().anyMatch(one -> one.startsWith(low + ":"));
  }
}
