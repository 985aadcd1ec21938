package dev.lazaret.web;

import dev.lazaret.platform.FormPost;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.SignIn;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/** Signing in and out, and choosing a password. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SignInPages {
  private final SignIn signIn;
  private final CurrentCaller caller;
  private final Frame frame;

  SignInPages(SignIn signIn, CurrentCaller caller, Frame frame) {
    this.signIn = signIn;
    this.caller = caller;
    this.frame = frame;
  }

  @CheckedTemplate
  static final class Templates {
    private Templates() {}

    static native TemplateInstance signIn(String next, String username, String error);

    static native TemplateInstance password(String error);
  }

  @GET
  @Path("login")
  @PermitAll
  public TemplateInstance form(@RestQuery @DefaultValue("/") String next) {
    return frame.show(Templates.signIn(OwnAddress.sent(next).text(), "", ""));
  }

  @POST
  @Path("login")
  @PermitAll
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response signIn(
      @RestForm @DefaultValue("") String username,
      @RestForm @DefaultValue("") String password,
      @RestForm @DefaultValue("/") String next) {
    try {
      if (signIn.begin(username.strip(), password)) {
        return Response.seeOther(OwnAddress.sent(next).uri()).build();
      }
      return refused(401, next, username, frame.texts().signInFailed());
    } catch (ProblemException e) {
      return refused(e.problem().status(), next, username, frame.texts().signInWait());
    }
  }

  @POST
  @Path("logout")
  @PermitAll
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response signOut() {
    signIn.end();
    return Response.seeOther(URI.create("/login")).build();
  }

  @GET
  @Path("password")
  @Authenticated
  public TemplateInstance passwordForm() {
    return frame.show(Templates.password(""));
  }

  @POST
  @Path("password")
  @Authenticated
  @FormPost
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response changePassword(
      @RestForm @DefaultValue("") String current, @RestForm @DefaultValue("") String chosen) {
    try {
      signIn.changePassword(caller.principal(), current, chosen);
      return Response.seeOther(URI.create("/")).build();
    } catch (ProblemException e) {
      String error =
          switch (e.problem().id()) {
            case "wrong-password" -> frame.texts().passwordWrong();
            case "too-many-attempts" -> frame.texts().signInWait();
            default -> frame.texts().passwordUnacceptable();
          };
      return Response.status(e.problem().status())
          .entity(frame.show(Templates.password(error)))
          .build();
    }
  }

  private Response refused(int status, String next, String username, String error) {
    return Response.status(status)
        .entity(frame.show(Templates.signIn(OwnAddress.sent(next).text(), username, error)))
        .build();
  }
}
