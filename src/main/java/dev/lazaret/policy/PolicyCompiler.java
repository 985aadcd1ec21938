package dev.lazaret.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compiles the expressions of policies against the types of {@link PolicyFacts}. What an expression
 * may cost is bounded: its length, its depth, and how often its loops turn. The language itself has
 * no recursion and no side effects, and its regular expressions run in linear time.
 */
final class PolicyCompiler {
  private static final int MAX_EXPRESSION = 8 << 10;
  private static final int MAX_DEPTH = 60;
  private static final int MAX_ITERATIONS = 1_000_000;
  private static final CelType FINDINGS = listOf(PolicyFacts.Finding.class);
  private static final Cel CEL = cel();

  private PolicyCompiler() {}

  static Policy compile(PolicyDocument document) throws PolicyInvalid {
    List<PolicyError> errors = new ArrayList<>();
    List<Policy.CompiledRule> rules = new ArrayList<>();
    for (PolicyRule rule : document.rules()) {
      compile(rule, errors).ifPresent(rules::add);
    }
    if (!errors.isEmpty()) {
      throw new PolicyInvalid(errors);
    }
    return new Policy(document, rules);
  }

  private static Optional<Policy.CompiledRule> compile(PolicyRule rule, List<PolicyError> errors) {
    try {
      CelAbstractSyntaxTree tree = CEL.compile(rule.when()).getAst();
      CelType type = tree.getResultType();
      if (type.equals(SimpleType.BOOL) || type.equals(FINDINGS)) {
        return Optional.of(new Policy.CompiledRule(rule, CEL.createProgram(tree), variables(tree)));
      }
      errors.add(
          at(
              rule,
              1,
              0,
              "The expression gives " + type.name() + ", not a truth value or findings"));
    } catch (CelValidationException e) {
      for (CelIssue issue : e.getErrors()) {
        var place = issue.getSourceLocation();
        errors.add(at(rule, place.getLine(), place.getColumn(), issue.getMessage()));
      }
    } catch (CelEvaluationException e) {
      errors.add(at(rule, 1, 0, "The expression cannot be planned: " + e.getMessage()));
    }
    return Optional.empty();
  }

  private static Set<String> variables(CelAbstractSyntaxTree tree) {
    return tree.getReferenceMap().values().stream()
        .map(CelReference::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static PolicyError at(PolicyRule rule, int line, int column, String message) {
    return new PolicyError(
        rule.line() + Math.max(line, 1) - 1,
        line > 1 ? column + 1 : rule.column() + column,
        rule.name() + ": " + message);
  }

  private static Cel cel() {
    var types =
        CelExtensions.nativeTypes(
            PolicyFacts.Image.class,
            PolicyFacts.Origin.class,
            PolicyFacts.Finding.class,
            PolicyFacts.Package.class,
            PolicyFacts.Timeline.class,
            PolicyFacts.Profile.class,
            PolicyFacts.Coverage.class,
            PolicyFacts.Tenant.class,
            PolicyFacts.Ages.class);
    return CelFactory.plannerCelBuilder()
        .setOptions(
            CelOptions.current()
                .enableHeterogeneousNumericComparisons(true)
                .maxExpressionCodePointSize(MAX_EXPRESSION)
                .maxParseRecursionDepth(MAX_DEPTH)
                .comprehensionMaxIterations(MAX_ITERATIONS)
                .build())
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addCompilerLibraries(types, CelExtensions.strings())
        .addRuntimeLibraries(types, CelExtensions.strings())
        .addVar("image", struct(PolicyFacts.Image.class))
        .addVar("origin", struct(PolicyFacts.Origin.class))
        .addVar("findings", FINDINGS)
        .addVar("packages", listOf(PolicyFacts.Package.class))
        .addVar("timeline", struct(PolicyFacts.Timeline.class))
        .addVar("profile", struct(PolicyFacts.Profile.class))
        .addVar("coverage", struct(PolicyFacts.Coverage.class))
        .addVar("missing", ListType.create(SimpleType.STRING))
        .addVar("notConfigured", ListType.create(SimpleType.STRING))
        .addVar("tenant", struct(PolicyFacts.Tenant.class))
        .addVar("environment", SimpleType.STRING)
        .addVar("ages", struct(PolicyFacts.Ages.class))
        .build();
  }

  private static CelType struct(Class<?> type) {
    return StructTypeReference.create(
        java.util.Objects.requireNonNull(type.getCanonicalName(), type.getName()));
  }

  private static CelType listOf(Class<?> type) {
    return ListType.create(struct(type));
  }
}
