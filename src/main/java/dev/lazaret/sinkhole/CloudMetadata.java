package dev.lazaret.sinkhole;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metadata address of three clouds: what it tells is made up, and its credentials are a decoy
 * of the run. Each cloud is told by its paths and by the header that it asks for.
 */
final class CloudMetadata implements Site {
  private static final String CONTAINERS = "169.254.170.2";
  private static final String ROLE = "node-role";
  private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/";
  private static final Map<String, String> AWS =
      Map.ofEntries(
          Map.entry(
              "/latest/meta-data", "ami-id\nhostname\niam/\ninstance-id\nlocal-ipv4\nplacement/"),
          Map.entry("/latest/meta-data/ami-id", "ami-0c02fb55956c7d316"),
          Map.entry("/latest/meta-data/hostname", "ip-10-0-12-34.ec2.internal"),
          Map.entry("/latest/meta-data/instance-id", "i-0a1b2c3d4e5f60718"),
          Map.entry("/latest/meta-data/instance-type", "m5.large"),
          Map.entry("/latest/meta-data/local-ipv4", "10.0.12.34"),
          Map.entry("/latest/meta-data/iam", "info\nsecurity-credentials/"),
          Map.entry("/latest/meta-data/iam/security-credentials", ROLE),
          Map.entry("/latest/meta-data/placement", "availability-zone\nregion"),
          Map.entry("/latest/meta-data/placement/region", "us-east-1"),
          Map.entry("/latest/meta-data/placement/availability-zone", "us-east-1a"),
          Map.entry("/latest/meta-data/mac", "02:42:0a:00:0c:22"));
  private static final String IDENTITY =
      """
      {"accountId":"123456789012","architecture":"x86_64","availabilityZone":"us-east-1a",\
      "imageId":"ami-0c02fb55956c7d316","instanceId":"i-0a1b2c3d4e5f60718",\
      "instanceType":"m5.large","privateIp":"10.0.12.34","region":"us-east-1","version":\
      "2017-09-30"}
      """;
  private static final Map<String, String> GOOGLE =
      Map.of(
          "/computeMetadata/v1/project/project-id", "project-123456",
          "/computeMetadata/v1/project/numeric-project-id", "123456789012",
          "/computeMetadata/v1/instance/id", "1234567890123456789",
          "/computeMetadata/v1/instance/hostname", "node-1.c.project-123456.internal",
          "/computeMetadata/v1/instance/zone", "projects/123456789012/zones/us-central1-a",
          "/computeMetadata/v1/instance/service-accounts", "default/\n",
          "/computeMetadata/v1/instance/service-accounts/default", "email\nscopes\ntoken\n",
          "/computeMetadata/v1/instance/service-accounts/default/email",
              "node@project-123456.iam.gserviceaccount.com");
  private static final String AZURE =
      """
      {"compute":{"azEnvironment":"AzurePublicCloud","location":"westeurope","name":"node-1",\
      "osType":"Linux","resourceGroupName":"group-1","subscriptionId":\
      "8d10da13-8125-4ba9-a717-bf7490507b3d","vmId":"02aab8a4-74ef-476e-8182-f6d2ba4166a6",\
      "vmSize":"Standard_D2s_v3"}}
      """;

  @Override
  public @Nullable HttpAnswer answer(HttpRequest request, Place place, Run run) {
    if (place.address().equals(CONTAINERS)) {
      return HttpAnswer.json(200, awsCredentials(run));
    }
    String path = trimmed(request.path());
    boolean here = place.address().equals(Names.METADATA);
    if (path.startsWith("/computeMetadata/")) {
      return google(request, path, run);
    }
    if (path.startsWith("/metadata/") && here) {
      return azure(request, path, run);
    }
    if (path.equals("/latest") || path.startsWith("/latest/")) {
      return here ? aws(request, path, run) : null;
    }
    return here
        ? HttpAnswer.text("latest\ncomputeMetadata/\n").with("Metadata-Flavor", "Google")
        : null;
  }

  private static String trimmed(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static HttpAnswer aws(HttpRequest request, String path, Run run) {
    if (path.equals("/latest/api/token")) {
      return request.method().equals("PUT")
              && request.header("x-aws-ec2-metadata-token-ttl-seconds") != null
          ? HttpAnswer.text("AQAEAFl1bnVzZWQtc2Vzc2lvbi10b2tlbi1vZi1ub3doZXJl")
          : HttpAnswer.of(400, HttpAnswer.TEXT, "");
    }
    if (path.startsWith(CREDENTIALS)) {
      return HttpAnswer.json(200, awsCredentials(run));
    }
    if (path.equals("/latest/dynamic/instance-identity/document")) {
      return HttpAnswer.json(200, IDENTITY);
    }
    String known = AWS.get(path);
    return known == null ? HttpAnswer.of(404, HttpAnswer.TEXT, "") : HttpAnswer.text(known);
  }

  private static String awsCredentials(Run run) {
    Instant now = Instant.ofEpochMilli(run.now()).truncatedTo(ChronoUnit.SECONDS);
    return "{\"Code\":\"Success\",\"LastUpdated\":\""
        + now.minus(20, ChronoUnit.MINUTES)
        + "\",\"Type\":\"AWS-HMAC\",\"AccessKeyId\":\""
        + run.credentials().accessKeyId()
        + "\",\"SecretAccessKey\":\""
        + run.credentials().secretAccessKey()
        + "\",\"Token\":\""
        + run.credentials().token()
        + "\",\"Expiration\":\""
        + now.plus(6, ChronoUnit.HOURS)
        + "\"}\n";
  }

  private static HttpAnswer google(HttpRequest request, String path, Run run) {
    if (!request.hasHeader("metadata-flavor", "Google")) {
      return HttpAnswer.of(403, HttpAnswer.TEXT, "Missing Metadata-Flavor:Google header.\n");
    }
    if (path.endsWith("/token")) {
      return flavored(token(run, "\"expires_in\":3599"));
    }
    String known = GOOGLE.get(path);
    return flavored(
        known == null ? HttpAnswer.of(404, HttpAnswer.TEXT, "") : HttpAnswer.text(known));
  }

  private static HttpAnswer flavored(HttpAnswer answer) {
    return answer.with("Metadata-Flavor", "Google");
  }

  private static HttpAnswer azure(HttpRequest request, String path, Run run) {
    if (!request.hasHeader("metadata", "true")) {
      return HttpAnswer.json(
          400, "{\"error\":\"Bad request. Required metadata header missing\"}\n");
    }
    return path.startsWith("/metadata/identity/")
        ? token(run, "\"expires_in\":\"86399\",\"resource\":\"https://management.azure.com/\"")
        : HttpAnswer.json(200, AZURE);
  }

  private static HttpAnswer token(Run run, String more) {
    return HttpAnswer.json(
        200,
        "{\"access_token\":\""
            + run.credentials().token()
            + "\","
            + more
            + ",\"token_type\":\"Bearer\"}\n");
  }
}
