package dev.lazaret.policy;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import java.util.List;
import java.util.Locale;

/** Reasons that no policy gives, because they hold under every policy. */
final class OwnReasons {
  static final Reason NO_RULE =
      new Reason(
          "no-rule-spoke",
          Decision.DENY,
          null,
          new LocalizedText(
              "No rule of the policy spoke about this image, and only a rule can admit one.",
              "策略中没有任何规则适用于此镜像，而只有规则才能放行镜像。"),
          List.of(),
          new LocalizedText(
              "An operator has to give the policy a rule that admits.", "运维人员需要为策略添加一条放行规则。"));

  static final Reason NOT_INSPECTED =
      new Reason(
          "not-inspected",
          Decision.REVIEW,
          IsolationTier.GUEST_KERNEL,
          new LocalizedText(
              "Facts without which nothing is known about the image are missing.",
              "缺少了解此镜像所必需的事实。"),
          List.of(),
          new LocalizedText(
              "Have the image inspected where every stage can run.", "请在所有阶段都能运行的环境中检查此镜像。"));

  /** No rule of a policy has a name that begins so. */
  static final String DEFAULT_PREFIX = "default-";

  private OwnReasons() {}

  /** No rule spoke about these findings; the policy's defaults do. */
  static Reason defaulted(
      Boundary boundary, Severity severity, FindingDefault said, List<String> findings) {
    return new Reason(
        DEFAULT_PREFIX
            + boundary.name().toLowerCase(Locale.ROOT).replace('_', '-')
            + "-"
            + severity.name().toLowerCase(Locale.ROOT),
        said.decision(),
        said.isolation(),
        new LocalizedText(
            "By default of the policy: findings of severity %s at the boundary %s."
                .formatted(severity, boundary),
            "按策略默认值：边界 %s 上严重级别为 %s 的发现。".formatted(boundary, severity)),
        findings,
        new LocalizedText(
            "Follow the remediation of each finding and submit the image again.",
            "请按各项发现的修复建议处理后重新提交镜像。"));
  }

  /** A rule of the policy could not be evaluated: it counts, and never in favour. */
  static Reason failed(PolicyRule rule) {
    return new Reason(
        rule.name(),
        rule.decision().strongest(Decision.REVIEW),
        rule.isolation(),
        new LocalizedText(
            "This rule could not be evaluated on the facts of the image.", "无法根据此镜像的事实评估这条规则。"),
        List.of(),
        new LocalizedText("An operator has to correct the rule.", "运维人员需要修正这条规则。"));
  }
}
