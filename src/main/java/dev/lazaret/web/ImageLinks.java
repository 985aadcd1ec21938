package dev.lazaret.web;

import dev.lazaret.image.Digest;
import dev.lazaret.report.ReportState;
import dev.lazaret.tenant.TenantId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of what is known about an image; {@code tenant} stands in them for readers who see
 * several tenants' images.
 */
public record ImageLinks(Digest digest, @Nullable TenantId tenant) {
  static ImageLinks of(ReportState image, boolean readerIsOfTenant) {
    return new ImageLinks(image.digest(), readerIsOfTenant ? null : image.tenant());
  }

  /** The page of the image. */
  public String page() {
    return "/images/" + digest + query("?");
  }

  /** The page of its packages. */
  public String packages() {
    return packagesPath() + query("?");
  }

  /** The page of those packages that a text is found in, from a cursor on. */
  String packages(String search, String cursor) {
    return packagesPath()
        + "?q="
        + URLEncoder.encode(search, StandardCharsets.UTF_8)
        + (cursor.isEmpty() ? "" : "&cursor=" + cursor)
        + query("&");
  }

  /** That page without a query, for the form that searches it. */
  public String packagesPath() {
    return "/images/" + digest + "/packages";
  }

  /** The name of the tenant that must be sent along, or empty. */
  public String tenantName() {
    return tenant == null ? "" : tenant.value();
  }

  /** The bill of materials. */
  public String sbom() {
    return "/api/v1/images/" + digest + "/sbom" + query("?");
  }

  /** What the bill of materials is called once it is downloaded. */
  public String sbomFile() {
    return digest.brief() + ".cdx.json";
  }

  String profile(String format) {
    return "/api/v1/images/" + digest + "/profile?format=" + format + query("&");
  }

  private String query(String separator) {
    return tenant == null ? "" : separator + "tenant=" + tenant.value();
  }
}
