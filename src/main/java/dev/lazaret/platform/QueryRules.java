package dev.lazaret.platform;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * A call of the API knows every parameter of its query and each but once: a filter that is misspelt
 * would else answer with everything. Pages are lenient, because people's links carry whatever
 * others add to them.
 */
@Provider
final class QueryRules implements ContainerRequestFilter {
  private final ResourceInfo resource;
  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  QueryRules(ResourceInfo resource) {
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Method method = resource.getResourceMethod();
    if (method == null || !request.getUriInfo().getPath().startsWith("/api/")) {
      return;
    }
    Set<String> names = known.computeIfAbsent(method, QueryRules::names);
    for (Map.Entry<String, List<String>> sent :
        request.getUriInfo().getQueryParameters().entrySet()) {
      if (!names.contains(sent.getKey())) {
        throw unknown(sent.getKey(), names);
      }
      if (sent.getValue().size() > 1) {
        throw ProblemException.invalidRequest(
            "The query has a parameter twice: " + sent.getKey() + ".");
      }
    }
  }

  private static ProblemException unknown(String name, Set<String> known) {
    return new ProblemException(
        Problem.of(
                "invalid-request",
                "Invalid request",
                400,
                "The query has an unknown parameter: " + SentText.shown(name) + ".")
            .withRemedy(
                known.isEmpty()
                    ? "This call takes no parameters."
                    : "This call takes " + String.join(", ", new TreeSet<>(known)) + "."));
  }

  private static Set<String> names(Method method) {
    Set<String> names = new HashSet<>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(RestQuery.class)) {
        String given = parameter.getAnnotation(RestQuery.class).value();
        names.add(given.isEmpty() ? parameter.getName() : given);
      }
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        addComponents(parameter.getType(), names);
      }
    }
    return Set.copyOf(names);
  }

  private static void addComponents(Class<?> type, Set<String> names) {
    for (RecordComponent component : type.getRecordComponents()) {
      QueryParam query = component.getAccessor().getAnnotation(QueryParam.class);
      if (query != null) {
        names.add(query.value());
      }
    }
  }
}
