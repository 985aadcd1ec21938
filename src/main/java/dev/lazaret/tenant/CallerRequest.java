package dev.lazaret.tenant;

import dev.lazaret.tenant.Principal.Channel;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A secret that a request brought, to be turned into an identity. */
final class CallerRequest extends BaseAuthenticationRequest {
  private final Channel channel;
  private final String secret;

  CallerRequest(Channel channel, String secret) {
    this.channel = channel;
    this.secret = secret;
  }

  Channel channel() {
    return channel;
  }

  String secret() {
    return secret;
  }
}
