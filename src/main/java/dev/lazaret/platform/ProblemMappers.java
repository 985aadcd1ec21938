package dev.lazaret.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request into a problem document or, for a browser, into a page. */
@Singleton
final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final ProblemAnswer answer;
  private final Routes routes;

  ProblemMappers(ProblemAnswer answer, Routes routes) {
    this.answer = answer;
    this.routes = routes;
  }

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    Response response = answer.of(e.problem(), e.extensions());
    if (e.headers().isEmpty()) {
      return response;
    }
    Response.ResponseBuilder builder = Response.fromResponse(response);
    e.headers().forEach(builder::header);
    return builder.build();
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unauthorized() {
    return answer.unauthorized();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return answer.of(HttpProblems.forbidden());
  }

  @ServerExceptionMapper
  Response invalidField(MismatchedInputException e) {
    return answer.of(InvalidBody.of(e));
  }

  @ServerExceptionMapper
  Response invalidJson(JsonProcessingException e) {
    return answer.of(InvalidBody.of(e));
  }

  @ServerExceptionMapper({
    ConstraintViolationException.class,
    io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException.class
  })
  Response invalidValue(ConstraintViolationException e) {
    return answer.of(InvalidValue.of(e));
  }

  @ServerExceptionMapper
  Response http(WebApplicationException e, UriInfo uri) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return answer.of(InvalidBody.of(json));
    }
    int status = e.getResponse().getStatus();
    if (status < 400) {
      return e.getResponse();
    }
    if (status >= 500) {
      return unexpected(e);
    }
    Response response = answer.of(HttpProblems.ofStatus(status));
    return status == 405
        ? Response.fromResponse(response).header("Allow", routes.allowed(uri.getPath())).build()
        : response;
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e) {
    String errorId = UUID.randomUUID().toString();
    LOG.errorf(e, "A request ended with an unexpected error; errorId=%s", errorId);
    return answer.of(HttpProblems.internal(errorId));
  }
}
