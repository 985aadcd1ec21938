package dev.lazaret.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToIntFunction;

/** The signatures of all checks, compiled to be looked for together. */
final class SignatureSet {
  /** A signature and the check that it belongs to. */
  record Member(SignatureCheck check, Signature signature, byte[] anchor) {
    private static Member of(SignatureCheck check, Signature signature) {
      byte[] anchor = signature.anchor().getBytes(StandardCharsets.US_ASCII);
      return new Member(check, signature, anchor);
    }

    /** Whether the anchor that ends before {@code end} stands as the signature wants it. */
    boolean stands(byte[] bytes, int end) {
      int start = end - anchor.length;
      return switch (signature.place()) {
        case ANY_CASE -> true;
        case ANYWHERE -> isWritten(bytes, start);
        case WORD_START -> isWritten(bytes, start) && !(start > 0 && isOfWord(bytes[start - 1]));
      };
    }

    private boolean isWritten(byte[] bytes, int start) {
      for (int i = 0; i < anchor.length; i++) {
        if (bytes[start + i] != anchor[i]) {
          return false;
        }
      }
      return true;
    }

    private static boolean isOfWord(byte b) {
      return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '_';
    }
  }

  private final List<Member> members;
  private final SignatureAutomaton automaton;

  SignatureSet(List<SignatureCheck> checks) {
    this.members =
        checks.stream()
            .flatMap(check -> check.signatures().stream().map(s -> Member.of(check, s)))
            .toList();
    this.automaton =
        new SignatureAutomaton(members.stream().map(m -> m.signature().anchor()).toList());
  }

  List<Member> members() {
    return members;
  }

  SignatureAutomaton automaton() {
    return automaton;
  }

  /** How many bytes behind an anchor some test sees. */
  int after() {
    return most(member -> member.signature().after());
  }

  /** How many bytes before the end of an anchor some test sees, and one more. */
  int before() {
    return most(member -> member.signature().before() + member.anchor().length) + 1;
  }

  private int most(ToIntFunction<Member> bytes) {
    return members.stream().mapToInt(bytes).max().orElse(0);
  }
}
