package dev.lazaret.web;

import dev.lazaret.profile.Caution;
import dev.lazaret.profile.Doubt;
import dev.lazaret.profile.Loosened;
import dev.lazaret.profile.RunProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    facts.add(fact("doubts", doubts(profile.unproven())));
    facts.add(fact("loosened", list(profile.loosened().stream().map(this::loosened).toList())));
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

  /** Each reason once, with the parts that it is given for. */
  private String doubts(List<RunProfile.Unproven> unproven) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    unproven.forEach(
        one -> parts.computeIfAbsent(why(one), _ -> new ArrayList<>()).add(one.part().name()));
    List<String> said = new ArrayList<>();
    parts.forEach((why, names) ->
        said.add(words.with("profile.doubt", String.join(", ", names), VisibleText.of(why))));
    return String.join(" ", said);
  }

  private String why(RunProfile.Unproven unproven) {
    return unproven.doubts().isEmpty()
        ? words.original(unproven.why())
        : Doubt.text(unproven.doubts(), kind -> words.get("profile.doubt." + kind));
  }

  private String loosened(String text) {
    return VisibleText.of(
        Loosened.read(text)
            .map(given -> given.in(words.get("profile.loosened." + given.kind())))
            .orElseGet(() -> words.original(text)));
  }

  private Fact fact(String key, String value) {
    return new Fact(words.get("profile." + key), value.isEmpty() ? "-" : value);
  }

  private String list(List<String> items) {
    return items.isEmpty() ? words.get("profile.none") : String.join(", ", items);
  }
}
