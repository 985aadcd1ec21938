package dev.lazaret.sinkhole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CloudMetadataTest {
  private static final Place METADATA = new Place(Names.METADATA, 80, 4711, null);
  private final CloudMetadata site = new CloudMetadata();
  private final Run run =
      new Run("10.0.0.2", TestSinkhole.BOUNDS, Names.DOCUMENTATION, Clock.systemUTC());

  @BeforeEach
  void register() {
    run.register(
        new Registration(
            "10.0.0.2",
            List.of(),
            List.of(),
            new CloudCredentials("AKIADECOY", "secret-of-the-node", "token-of-the-node")));
  }

  @Test
  void givesTheDecoyOfTheRunAsTheRoleOfAnAmazonMachine() throws Exception {
    assertThat(text("GET", "/latest/meta-data/iam/security-credentials/", Map.of()))
        .isEqualTo("node-role");
    String json = text("GET", "/latest/meta-data/iam/security-credentials/node-role", Map.of());

    assertThat(new ObjectMapper().readTree(json).get("SecretAccessKey").asText())
        .isEqualTo("secret-of-the-node");
  }

  @Test
  void givesASessionTokenToWhoAsksForOneInTheRightWay() {
    String lifetime = "x-aws-ec2-metadata-token-ttl-seconds";

    assertThat(text("PUT", "/latest/api/token", Map.of(lifetime, "60"))).startsWith("AQAE");
    assertThat(answer("GET", "/latest/api/token", Map.of(lifetime, "60")).status()).isEqualTo(400);
    assertThat(answer("PUT", "/latest/api/token", Map.of()).status()).isEqualTo(400);
  }

  @Test
  void wantsTheHeaderThatGoogleWants() throws Exception {
    String path = "/computeMetadata/v1/instance/service-accounts/default/token";

    assertThat(answer("GET", path, Map.of()).status()).isEqualTo(403);
    HttpAnswer token = answer("GET", path, Map.of("metadata-flavor", "Google"));
    assertThat(token.headers()).containsEntry("Metadata-Flavor", "Google");
    assertThat(new ObjectMapper().readTree(token.body()).get("access_token").asText())
        .isEqualTo("token-of-the-node");
  }

  @Test
  void wantsTheHeaderThatAzureWants() throws Exception {
    assertThat(answer("GET", "/metadata/instance?api-version=2021-02-01", Map.of()).status())
        .isEqualTo(400);
    String json =
        text("GET", "/metadata/instance?api-version=2021-02-01", Map.of("metadata", "true"));
    assertThat(new ObjectMapper().readTree(json).at("/compute/osType").asText()).isEqualTo("Linux");
    assertThat(text("GET", "/metadata/identity/oauth2/token?x", Map.of("metadata", "true")))
        .contains("token-of-the-node");
  }

  @Test
  void isNowhereElse() {
    Place elsewhere = new Place("192.0.2.1", 80, 4711, "web.example");

    assertThat(site.answer(request("GET", "/latest/meta-data/", Map.of()), elsewhere, run))
        .isNull();
    assertThat(site.answer(request("GET", "/", Map.of()), elsewhere, run)).isNull();
  }

  private String text(String method, String path, Map<String, String> headers) {
    return new String(answer(method, path, headers).body(), StandardCharsets.UTF_8);
  }

  private HttpAnswer answer(String method, String path, Map<String, String> headers) {
    return site.answer(request(method, path, headers), METADATA, run);
  }

  private static HttpRequest request(String method, String path, Map<String, String> headers) {
    return new HttpRequest(method, path, "HTTP/1.1", headers);
  }
}
