package dev.lazaret.behavior.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import java.io.InputStreamReader;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RuleTextTest {
  @Test
  void everyRuleIsToldInChinese() throws Exception {
    var told = new Properties();
    try (var in = RuleTextTest.class.getResourceAsStream("/messages/rules_zh.properties")) {
      told.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    List<String> ids = AllRules.list().stream().map(rule -> rule.id().value()).toList();

    var expected = new TreeSet<String>();
    ids.forEach(id -> expected.addAll(List.of(id + ".title", id + ".remediation")));
    assertThat(new TreeSet<>(told.stringPropertyNames())).isEqualTo(expected);
  }

  @Test
  void noTwoRulesShareAnId() {
    var ids = AllRules.list().stream().collect(Collectors.groupingBy(BehaviorRule::id));

    assertThat(ids.values()).allMatch(rules -> rules.size() == 1);
  }

  @Test
  void everyRuleCountsItsOwnVersions() throws Exception {
    for (BehaviorRule rule : AllRules.list()) {
      assertThat(rule.version()).as(rule.id().value()).isPositive();
      for (Class<?> base = rule.getClass().getSuperclass(); base != Object.class; ) {
        assertThat(base.getDeclaredMethods())
            .filteredOn(method -> method.getName().equals("version"))
            .allMatch(method -> Modifier.isFinal(method.getModifiers()));
        base = base.getSuperclass();
      }
    }
  }

  @Test
  void everyRuleHasATest() {
    assertThat(AllRules.list())
        .allSatisfy(rule -> Class.forName(rule.getClass().getName() + "Test"));
  }
}
