package dev.lazaret.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter as the JSON that engines read. */
final class SeccompExport {
  private SeccompExport() {}

  static String render(RunProfile profile) {
    var seccomp = profile.seccomp();
    if (seccomp == null) {
      throw new IllegalArgumentException("The profile has no seccomp filter");
    }
    return render(seccomp);
  }

  /** A filter alone, as JSON. */
  static String render(SeccompProfile seccomp) {
    String rules = String.join(",", seccomp.syscalls().stream().map(SeccompExport::rule).toList());
    return "{\"defaultAction\":%s%s,\"architectures\":%s,\"syscalls\":[%s]}\n"
        .formatted(
            JsonText.quote(seccomp.defaultAction()),
            errno("defaultErrnoRet", seccomp.defaultErrnoRet()),
            texts(seccomp.architectures()),
            rules);
  }

  private static String rule(SeccompProfile.Rule rule) {
    return "{\"names\":%s,\"action\":%s%s%s}"
        .formatted(
            texts(rule.names()),
            JsonText.quote(rule.action()),
            errno("errnoRet", rule.errnoRet()),
            arguments(rule.args()));
  }

  private static String arguments(List<SeccompProfile.Argument> arguments) {
    return arguments.isEmpty()
        ? ""
        : ",\"args\":["
            + String.join(",", arguments.stream().map(SeccompExport::argument).toList())
            + "]";
  }

  private static String argument(SeccompProfile.Argument argument) {
    return "{\"index\":%d,\"value\":%d,\"valueTwo\":%d,\"op\":%s}"
        .formatted(
            argument.index(), argument.value(), argument.valueTwo(), JsonText.quote(argument.op()));
  }

  private static String errno(String name, @Nullable Integer value) {
    return value == null ? "" : ",\"" + name + "\":" + value;
  }

  private static String texts(List<String> texts) {
    return "[" + String.join(",", texts.stream().map(JsonText::quote).toList()) + "]";
  }
}
