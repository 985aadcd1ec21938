package dev.lazaret.web;

import dev.lazaret.profile.Caution;
import dev.lazaret.profile.RunProfile;
import java.util.ArrayList;
import java.util.List;

/** A run profile as names and values. */
final class ProfileView {
  private final Words words;

  ProfileView(Words words) {
    this.words = words;
  }

  List<Fact> facts(RunProfile profile) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("user", profile.user()));
    facts.add(fact("capabilities", list(profile.capabilities())));
    facts.add(fact("readOnlyRoot", words.get(profile.readOnlyRoot() ? "yes" : "no")));
    facts.add(
        fact(
            "writable",
            list(profile.writablePaths().stream().map(RunProfile.WritablePath::path).toList())));
    facts.add(fact("network", profile.networkClass().name()));
    facts.add(fact("listens", list(profile.listens())));
    facts.add(
        fact(
            "limits",
            "pids %d · %s · %.1f cpu · nofile %d"
                .formatted(
                    profile.pidsLimit(),
                    Sizes.text(profile.memoryBytes()),
                    profile.nanoCpus() / 1e9,
                    profile.nofile())));
    facts.add(fact("egress", list(profile.egress())));
    facts.add(fact("requested", list(profile.requested())));
    facts.add(fact("parts", list(profile.proven().stream().map(Enum::name).toList())));
    facts.add(fact("loosened", list(profile.loosened())));
    facts.add(
        fact(
            "cautions",
            String.join(". ", profile.cautions().stream().map(this::caution).toList())));
    facts.add(
        fact("commands", list(profile.commands().stream().map(c -> String.join(" ", c)).toList())));
    return facts;
  }

  private String caution(Caution caution) {
    return caution.in(words.get("profile.caution." + caution.kind()));
  }

  private Fact fact(String key, String value) {
    return new Fact(words.get("profile." + key), value.isEmpty() ? "-" : value);
  }

  private String list(List<String> items) {
    return items.isEmpty() ? words.get("profile.none") : String.join(", ", items);
  }
}
