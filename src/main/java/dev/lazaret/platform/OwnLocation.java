package dev.lazaret.platform;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/**
 * Every place that an answer names is here, and is named by its path (RFC 9110, section 10.2.2):
 * JAX-RS makes an address of it with the name of the host that the request claims, which anybody
 * may claim.
 */
@Provider
final class OwnLocation implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    URI place = response.getLocation();
    if (place != null && place.isAbsolute()) {
      String query = place.getRawQuery() == null ? "" : "?" + place.getRawQuery();
      response.getHeaders().putSingle(HttpHeaders.LOCATION, place.getRawPath() + query);
    }
  }
}
