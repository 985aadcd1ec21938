package dev.lazaret;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;

/** The shape of the house, held by a test because prose does not hold. */
@AnalyzeClasses(packages = "dev.lazaret", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String ROOT = "dev.lazaret.";
  private static final String[] FRAMEWORKS = {
    "io.quarkus..", "io.smallrye..", "io.vertx..", "jakarta.ws.rs..", "jakarta.persistence..",
    // jakarta.enterprise.inject.Instance is how an inspection collects its checks and rules.
    "jakarta.enterprise.context..", "jakarta.enterprise.event..", "jakarta.transaction..",
        "org.hibernate..", "org.eclipse.microprofile.."
  };
  private static final String[] ANALYSIS = {
    ROOT + "image..",
    ROOT + "finding..",
    ROOT + "check..",
    ROOT + "inventory..",
    ROOT + "behavior..",
    ROOT + "profile.."
  };

  @ArchTest
  static final ArchRule featuresUseOnlyTheirAllowedFeatures =
      classes().should(ArchitectureConditions.useOnlyAllowedFeatures());

  @ArchTest
  static final ArchRule everyFeatureHasARow = classes().should(ArchitectureConditions.haveARow());

  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().assignedFrom(ArchitectureConditions.features()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobodyDependsOnWeb =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "web..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "web..");

  @ArchTest
  static final ArchRule doorsDoNotKnowEachOther =
      slices().matching(ROOT + "gate.(*)..").should().notDependOnEachOther().allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyEngineUsesDockerJava = onlyIn("engine", "com.github.dockerjava..");

  @ArchTest static final ArchRule onlyPolicyUsesCel = onlyIn("policy", "dev.cel..");

  @ArchTest
  static final ArchRule onlyQueueUsesDbScheduler =
      onlyIn("queue", "com.github.kagkarlsson.scheduler..");

  @ArchTest
  static final ArchRule processesStartInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "platform.process..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ProcessBuilder.class)
          .orShould()
          .callMethodWhere(ArchitectureConditions.runtimeExec());

  @ArchTest
  static final ArchRule analysisIsFreeOfFrameworks =
      noClasses()
          .that()
          .resideInAnyPackage(ANALYSIS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FRAMEWORKS);

  @ArchTest
  static final ArchRule entitiesStay =
      classes().that().areAnnotatedWith("jakarta.persistence.Entity").should().notBePublic();

  @ArchTest
  static final ArchRule endpointsDeclareRoles =
      methods()
          .that(ArchitectureConditions.areEndpoints())
          .should(ArchitectureConditions.declareWhoMayCall());

  @ArchTest
  static final ArchRule formsCheckTheCsrfToken =
      methods()
          .that(ArchitectureConditions.takeForms())
          .should()
          .beAnnotatedWith("dev.lazaret.platform.FormPost")
          .orShould()
          .beAnnotatedWith("dev.lazaret.platform.OwnCsrfCheck");

  @ArchTest
  static final ArchRule nothingIsAGrabBag =
      noClasses()
          .that(not(resideInAPackage(ROOT + "web..")))
          .should()
          .haveNameMatching(".*(Utils?|Helpers?|Managers?|Commons?)$")
          .orShould()
          .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..manager..");

  @ArchTest
  static final ArchRule timeComesFromAClock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callConstructor(Date.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule clocksComeFromPlatform =
      noClasses()
          .that()
          // The command line and the sinkhole are processes without injection.
          .resideOutsideOfPackages(ROOT + "platform..", ROOT + "cli..", ROOT + "sinkhole..")
          .should()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule onlyTheCommandLinePrints =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes().should(ArchitectureConditions.resideInANullMarkedPackage());

  @ArchTest
  static final ArchRule everyCheckAndRuleHasATest =
      classes()
          .that()
          .resideInAnyPackage(ROOT + "check.builtin", ROOT + "behavior.builtin")
          .and(ArchitectureConditions.areChecksOrRules())
          .should(ArchitectureConditions.haveATest());

  private static ArchRule onlyIn(String feature, String library) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + feature + "..")
        .should()
        .dependOnClassesThat(resideInAPackage(library).as("classes of " + library))
        .allowEmptyShould(true);
  }

  private ArchitectureTest() {}
}
