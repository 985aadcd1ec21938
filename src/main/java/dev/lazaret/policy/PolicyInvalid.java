package dev.lazaret.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A document is not a policy that could be obeyed; says everything that is wrong with it. */
public final class PolicyInvalid extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient List<PolicyError> errors;

  PolicyInvalid(List<PolicyError> errors) {
    super(
        "Not a valid policy: "
            + errors.stream().map(PolicyError::toString).collect(Collectors.joining("; ")));
    this.errors = List.copyOf(errors);
  }

  /** At least one error, in the order of the document. */
  public List<PolicyError> errors() {
    return errors;
  }
}
