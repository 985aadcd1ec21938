package dev.lazaret;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The conditions of {@link ArchitectureTest} that ArchUnit has no words for. */
final class ArchitectureConditions {
  private static final Map<String, Set<String>> TABLE = FeatureTable.rows();
  private static final List<String> VERBS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");
  private static final List<String> WHO =
      List.of(
          "jakarta.annotation.security.RolesAllowed",
          "jakarta.annotation.security.PermitAll",
          "io.quarkus.security.Authenticated");

  private ArchitectureConditions() {}

  static ArchCondition<JavaClass> useOnlyAllowedFeatures() {
    return new ArchCondition<>("use only the features that their row names") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String own = FeatureTable.featureOf(type.getPackageName());
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          String used = FeatureTable.featureOf(dependency.getTargetClass().getPackageName());
          if (!isAllowed(own, used)) {
            events.add(
                SimpleConditionEvent.violated(
                    type, own + " may not use " + used + ": " + dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean isAllowed(String own, String used) {
    return used.isEmpty()
        || own.isEmpty()
        || own.equals(used)
        || own.equals(FeatureTable.WEB)
        || TABLE.getOrDefault(own, Set.of()).contains(used);
  }

  /** A slice for each row of the table. */
  static SliceAssignment features() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        String feature = FeatureTable.featureOf(type.getPackageName());
        return feature.isEmpty() ? SliceIdentifier.ignore() : SliceIdentifier.of(feature);
      }

      @Override
      public String getDescription() {
        return "features";
      }
    };
  }

  static ArchCondition<JavaClass> haveARow() {
    return violation(
        "belong to a feature with a row in the table",
        type -> {
          String feature = FeatureTable.featureOf(type.getPackageName());
          return feature.isEmpty()
              || feature.equals(FeatureTable.WEB)
              || TABLE.containsKey(feature);
        });
  }

  static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return violation(
        "reside in a package that is null-marked",
        type -> type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked"));
  }

  static DescribedPredicate<JavaClass> areChecksOrRules() {
    return DescribedPredicate.describe(
        "are checks or rules",
        type ->
            !type.isNestedClass()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && type.getAllRawInterfaces().stream()
                    .map(JavaClass::getSimpleName)
                    .anyMatch(
                        name -> name.matches("LayerCheck|SignatureCheck|ImageCheck|BehaviorRule")));
  }

  static ArchCondition<JavaClass> haveATest() {
    return violation("have a test that uses them", type -> Tested.NAMES.contains(type.getName()));
  }

  static DescribedPredicate<JavaMethod> areEndpoints() {
    return DescribedPredicate.describe(
        "are endpoints",
        method -> VERBS.stream().anyMatch(verb -> method.isAnnotatedWith("jakarta.ws.rs." + verb)));
  }

  static ArchCondition<JavaMethod> declareWhoMayCall() {
    return new ArchCondition<>("declare who may call them") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean declared =
            WHO.stream()
                .anyMatch(
                    who -> method.isAnnotatedWith(who) || method.getOwner().isAnnotatedWith(who));
        events.add(new SimpleConditionEvent(method, declared, method.getFullName()));
      }
    };
  }

  static DescribedPredicate<JavaMethod> takeForms() {
    return DescribedPredicate.describe(
        "take forms",
        method ->
            method.getParameters().stream()
                .flatMap(parameter -> parameter.getAnnotations().stream())
                .map(annotation -> annotation.getRawType().getSimpleName())
                .anyMatch(name -> name.equals("RestForm") || name.equals("FormParam")));
  }

  static DescribedPredicate<JavaMethodCall> runtimeExec() {
    return DescribedPredicate.describe(
        "Runtime.exec",
        call ->
            call.getTargetOwner().isEquivalentTo(Runtime.class) && call.getName().equals("exec"));
  }

  /** The names of the classes that tests of checks and rules use. */
  private static final class Tested {
    static final Set<String> NAMES =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("dev.lazaret.check", "dev.lazaret.behavior")
                .stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getName())
                .collect(Collectors.toUnmodifiableSet());
  }

  private static ArchCondition<JavaClass> violation(String what, Predicate<JavaClass> holds) {
    return new ArchCondition<>(what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        events.add(new SimpleConditionEvent(type, holds.test(type), type.getName()));
      }
    };
  }
}
