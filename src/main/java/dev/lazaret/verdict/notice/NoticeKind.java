package dev.lazaret.verdict.notice;

import dev.lazaret.policy.LocalizedText;
import dev.lazaret.tenant.Role;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is told to whom, and in which words; {@code {name}} stands for a detail. */
public enum NoticeKind {
  BREAK_GLASS(
      Set.of(Role.OPERATOR, Role.AUDITOR, Role.OWNER),
      new LocalizedText(
          "Break-glass: {by} admitted {digest} for {tenant} behind {isolation} until {until}. Reason: {reason}",
          "紧急放行：{by} 为 {tenant} 放行了 {digest}（隔离：{isolation}），至 {until} 为止。原因：{reason}")),
  OVERRIDE_SUSPENDED(
      Set.of(Role.OPERATOR),
      new LocalizedText(
          "The override of {by} over {digest} of {tenant} has no effect any more: a newer verdict is worse than what it was given for. Another operator can approve it again.",
          "{by} 对 {tenant} 的 {digest} 的推翻裁决已失效：新的裁决比当时更严重。另一位运维人员可以重新批准。")),
  EXCEPTION_ENDS(
      Set.of(Role.OWNER, Role.MEMBER),
      new LocalizedText(
          "The exception of {rule} for {target} ends at {until}; then the finding counts again. It is {owner}'s.",
          "{target} 对规则 {rule} 的例外将于 {until} 结束，届时该发现重新计入。负责人：{owner}。"));

  private final Set<Role> roles;
  private final LocalizedText text;

  NoticeKind(Set<Role> roles, LocalizedText text) {
    this.roles = roles;
    this.text = text;
  }

  /** Who is told; of a tenant's roles those of the tenant that it is about. */
  Set<Role> roles() {
    return roles;
  }

  /** The sentence in the language of {@code locale}. What somebody wrote stands in it as it is. */
  String in(Locale locale, Map<String, String> details) {
    String sentence = text.in(locale);
    StringBuilder said = new StringBuilder();
    int from = 0;
    for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', from)) {
      int close = sentence.indexOf('}', open);
      said.append(sentence, from, open)
          .append(details.getOrDefault(sentence.substring(open + 1, close), ""));
      from = close + 1;
    }
    return said.append(sentence.substring(from)).toString();
  }
}
