package dev.lazaret.platform;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses of the REST layer as they are declared. */
@Singleton
public final class Routes {
  private static final String OTHER = "(other)";
  private static final Pattern VARIABLE =
      Pattern.compile("\\{\\s*\\w+\\s*(?::\\s*([^{}]+?))?\\s*}");

  private final List<Taken> taken = new ArrayList<>();

  private record Taken(String template, Pattern path, String method) {}

  Routes(BeanManager beans) {
    for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
      Path root = bean.getBeanClass().getAnnotation(Path.class);
      if (root != null) {
        for (Method method : bean.getBeanClass().getMethods()) {
          add(root.value(), method);
        }
      }
    }
  }

  /** The address as it is declared, so that equal ones can be counted; one text for all others. */
  public String template(String path) {
    return taken.stream()
        .filter(one -> one.path().matcher(path).matches())
        .map(Taken::template)
        .findFirst()
        .orElse(OTHER);
  }

  /**
   * Which methods an address takes (RFC 9110, section 15.5.6), as the value of {@code Allow}: the
   * REST layer does not tell.
   */
  String allowed(String path) {
    TreeSet<String> methods = new TreeSet<>(List.of("OPTIONS"));
    taken.stream()
        .filter(one -> one.path().matcher(path).matches())
        .map(Taken::method)
        .forEach(methods::add);
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return String.join(", ", methods);
  }

  private void add(String root, Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod named = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (named != null) {
        String template = template(root, method.getAnnotation(Path.class));
        taken.add(new Taken(template, pattern(template), named.value()));
      }
    }
  }

  private static String template(String root, @Nullable Path path) {
    return (root + (path == null ? "" : "/" + path.value())).replaceAll("/+", "/");
  }

  private static Pattern pattern(String template) {
    StringBuilder regex = new StringBuilder();
    Matcher variable = VARIABLE.matcher(template);
    while (variable.find()) {
      String form = variable.group(1) == null ? "[^/]+" : variable.group(1);
      variable.appendReplacement(regex, Matcher.quoteReplacement("(?:" + form + ")"));
    }
    return Pattern.compile(variable.appendTail(regex) + "/?");
  }
}
