package dev.lazaret.web;

import dev.lazaret.inspection.WorkerStatus;
import dev.lazaret.tenant.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;

/** What this installation can do, and which walls it lacks. */
@Path("/system")
public class SystemPages {
  private final Notices notices;
  private final Frame frame;

  SystemPages(Notices notices, Frame frame) {
    this.notices = notices;
    this.frame = frame;
  }

  @CheckedTemplate
  static final class Templates {
    private Templates() {}

    static native TemplateInstance system(List<List<Fact>> workers, List<String> walls);
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  @RunOnVirtualThread
  @RolesAllowed({Role.Names.OPERATOR, Role.Names.AUDITOR})
  public TemplateInstance system() {
    Words words = frame.words();
    List<List<Fact>> workers =
        notices.workers().stream().map(worker -> facts(worker, words)).toList();
    return frame.show(Templates.system(workers, walls(frame.texts())));
  }

  private static List<Fact> facts(WorkerStatus worker, Words words) {
    var sandbox = worker.sandbox();
    String state =
        sandbox.available()
            ? "engine.available"
            : sandbox.checking() ? "engine.checking" : "engine.absent";
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.get("engine.worker"), worker.id()));
    facts.add(
        new Fact(
            words.get("engine.state"),
            sandbox.available()
                ? words.get(state)
                : words.get(state) + ". " + words.original(sandbox.reason())));
    facts.add(new Fact(words.get("engine.engineVersion"), sandbox.engineVersion()));
    facts.add(new Fact(words.get("engine.runtimeVersion"), sandbox.runtimeVersion()));
    return facts;
  }

  private static List<String> walls(Texts texts) {
    return List.of(
        texts.wallSingleMachine(),
        texts.wallGates(),
        texts.wallNetwork(),
        texts.wallAdvisories(),
        texts.wallEvidence());
  }
}
