package dev.lazaret.evidence;

import dev.lazaret.audit.AuditEvent;
import dev.lazaret.audit.AuditLog;
import dev.lazaret.platform.EnumParameter;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.report.ImageNotFound;
import dev.lazaret.report.ImageRequest;
import dev.lazaret.report.ReportState;
import dev.lazaret.report.Reports;
import dev.lazaret.report.RunFacts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Opens the evidence that a request asks for. Nobody gets it without a row in the audit trail. */
@Singleton
final class RunEvidence {
  private static final Logger LOG = Logger.getLogger(RunEvidence.class);
  private final Reports reports;
  private final EvidenceFiles files;
  private final PrivateKeys keys;
  private final AuditLog audit;

  @Inject
  RunEvidence(Reports reports, EvidenceFiles files, EvidenceConfig config, AuditLog audit) {
    this.reports = reports;
    this.files = files;
    this.keys = PrivateKeys.of(config.privateKeys().orElse(List.of()));
    this.audit = audit;
  }

  /**
   * The evidence of the entry point's run or, where {@code run} is {@code RECIPE}, the newest that
   * is kept of a recipe's. It was read to its end, so it is as it was sealed.
   */
  KeptEvidence of(ImageRequest image, @Nullable String run) throws IOException {
    RunFacts.Kind kind = kind(run);
    ReportState report =
        reports.locate(image.selector()).orElseThrow(() -> ImageNotFound.of(image.digest()));
    KeptEvidence evidence = kept(report, kind).orElseThrow(RunEvidence::none);
    try {
      evidence.verify();
    } catch (EvidenceUnreadable e) {
      LOG.errorf(e, "Evidence %s cannot be read", evidence.file().getFileName());
      throw unreadable(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      throw none();
    }
    QuarkusTransaction.requiringNew().run(() -> record(report, kind));
    return evidence;
  }

  private static RunFacts.Kind kind(@Nullable String run) {
    RunFacts.Kind kind = EnumParameter.of("run", run, RunFacts.Kind.class);
    return kind == null ? RunFacts.Kind.ENTRY_POINT : kind;
  }

  private Optional<KeptEvidence> kept(ReportState report, RunFacts.Kind kind) {
    return reports.runs(report).stream()
        .filter(run -> run.kind() == kind)
        .flatMap(run -> Optional.ofNullable(run.evidence()).stream())
        .findFirst()
        .flatMap(files::find)
        .map(file -> new KeptEvidence(file, keys));
  }

  private void record(ReportState report, RunFacts.Kind kind) {
    audit.record(
        new AuditEvent(
            "evidence.read",
            report.tenant(),
            report.digest().value(),
            Map.of("report", report.id().toString(), "run", kind.name())));
  }

  private static ProblemException none() {
    return new ProblemException(
        Problem.of(
            "not-found",
            "Not found",
            404,
            "There is no evidence of this run: the image was not run, it was kept on another"
                + " machine, or it has made room for newer evidence."));
  }

  private static ProblemException unreadable(String why) {
    return new ProblemException(
        Problem.of("evidence-unreadable", "The evidence cannot be opened", 500, why + ".")
            .withRemedy(
                "Give web the private key that it was sealed for (LAZARET_EVIDENCE_PRIVATE_KEYS);"
                    + " evidence that was changed is lost."));
  }
}
