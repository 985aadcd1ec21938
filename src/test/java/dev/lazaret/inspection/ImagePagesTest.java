package dev.lazaret.inspection;

import static dev.lazaret.image.TestArchives.layer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
import dev.lazaret.queue.JobContext;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the pages of an image say of what was inspected. */
@QuarkusTest
@TestProfile(InspectionTestProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class ImagePagesTest {
  private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");
  private static final Pattern SBOM = Pattern.compile("href=\"(/api/[^\"]+/sbom[^\"]*)\"");
  private static final Pattern BACK = Pattern.compile("name=\"back\" value=\"([^\"]*)\"");
  private static final Pattern CSRF = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

  @Inject MemorySubmissions submissions;
  @Inject MemoryBlobs blobs;
  @Inject InspectJob inspect;
  @Inject TestCallers callers;

  @Test
  void packagesAreShownAPageAtATime() throws Exception {
    TestImage image = handIn("ip-a", image(packages(60)));

    String first = page("ip-a", image, "/packages").extract().asString();
    String second = page("ip-a", first(NEXT, first)).extract().asString();

    assertThat(first).contains("Packages (61)", ">lib-000<").doesNotContain(">lib-059<");
    assertThat(second).contains(">lib-059<").doesNotContain(">lib-000<");
    assertThat(second).contains("First page").doesNotContain("rel=\"next\"");
    page("ip-a", image, "")
        .body(containsString("Packages (61)"))
        .body(containsString("deb 60 · operating system 1"))
        .body(containsString("action=\"/images/" + digest("ip-a", image) + "/packages\""));
  }

  @Test
  void packagesAreFoundByAnyOfTheirWords() throws Exception {
    TestImage image = handIn("ip-b", image(packages(60)));

    page("ip-b", image, "/packages?q=LIB-05")
        .body(containsString(">lib-050<"))
        .body(containsString(">lib-059<"))
        .body(not(containsString(">lib-049<")))
        .body(containsString("value=\"LIB-05\""));
    page("ip-b", image, "/packages?q=no%25such").body(containsString("No package matches."));
    api("ip-b", image, "/packages?q=pkg:deb/debian/lib-003")
        .body("items.name", contains("lib-003"));
    String many = page("ip-b", image, "/packages?q=lib%2D0").extract().asString();
    page("ip-b", first(NEXT, many)).body(containsString("value=\"lib-0\""));
  }

  @Test
  void theBillOfMaterialsOfThePageIsThatOfTheImage() throws Exception {
    TestImage image = handIn("ip-c", image(packages(3)));

    String sbom = first(SBOM, page("ip-c", image, "/packages").extract().asString());

    as(Role.MEMBER, "ip-c")
        .get(sbom)
        .then()
        .statusCode(200)
        .body(containsString("pkg:deb/debian/lib-002@1"));
    page("ip-c", image, "").body(containsString("href=\"" + sbom + "\""));
  }

  @Test
  void hostileNamesAreShownAsText() throws Exception {
    String name = "<img src=x onerror=alert(1)>\\u202e\\u0007";
    TestImage image =
        handIn(
            "ip-d",
            TestArchives.image()
                .layer(
                    layer()
                        .file(
                            "app/node_modules/x/package.json",
                            "{\"name\": \"" + name + "\", \"version\": \"{config:all}'\\\"\"}")));

    page("ip-d", image, "/packages?q=%22%3E%3Cscript%3E").body(not(containsString("<script>")));
    page("ip-d", image, "/packages")
        .body(not(containsString("<img src=x")))
        .body(containsString("&lt;img src=x onerror=alert(1)&gt;\\u{202e}\\u{7}"))
        .body(containsString("{config:all}&#39;&quot;"));
  }

  @Test
  void thePagesOfPackagesSpeakChinese() throws Exception {
    TestImage image = handIn("ip-e", image(packages(1)));

    as(Role.MEMBER, "ip-e")
        .header("Accept-Language", "zh")
        .get("/images/" + image.imageId() + "/packages")
        .then()
        .body(containsString("软件包（2）"))
        .body(containsString("搜索"));
  }

  @Test
  void nobodyElsesPackagesAreShown() throws Exception {
    TestImage image = handIn("ip-f", image(packages(1)));

    for (String path : new String[] {"/packages", "/packages?tenant=ip-f"}) {
      as(Role.MEMBER, "ip-g").get("/images/" + image.imageId() + path).then().statusCode(404);
    }
    as(Role.PLATFORM, null).get("/images/" + image.imageId() + "/packages").then().statusCode(403);
  }

  @Test
  void whatIsNoPageOfPackagesIsRefused() throws Exception {
    TestImage image = handIn("ip-h", image(packages(1)));

    for (String query : new String[] {"cursor=zz", "q=" + "a".repeat(201)}) {
      as(Role.MEMBER, "ip-h")
          .get("/images/" + image.imageId() + "/packages?" + query)
          .then()
          .statusCode(400);
    }
  }

  @Test
  void everyLinkOfAnOperatorsPageKeepsTheTenant() throws Exception {
    TestImage image = handIn("ip-i", image(packages(60)));
    String query = "?tenant=ip-i&platform=linux/amd64";

    for (String path : new String[] {"", "/packages"}) {
      String page =
          as(Role.OPERATOR, null)
              .get("/images/" + image.imageId() + path + query)
              .then()
              .statusCode(200)
              .extract()
              .asString();

      assertThat(first(BACK, page)).isEqualTo("/images/" + image.imageId() + path + query);
      assertThat(links(page))
          .filteredOn(link -> link.contains("/images/"))
          .isNotEmpty()
          .allSatisfy(link -> assertThat(link).contains("tenant=ip-i"));
      assertThat(page).contains("name=\"tenant\" value=\"ip-i\"");
    }
  }

  @Test
  void aChangeOfLanguageLeadsBackToThePageWithItsQuery() {
    String address = "/login?next=/images/x%3Ftenant%3Dacme%26q%3D%2522&x=%22%3E";
    Response page = given().urlEncodingEnabled(false).get(address);

    Response changed =
        given()
            .redirects()
            .follow(false)
            .cookies(page.detailedCookies())
            .formParam("csrf-token", first(CSRF, page.asString()))
            .formParam("language", "zh")
            .formParam("back", first(BACK, page.asString()))
            .post("/language");

    assertThat(changed.statusCode()).isEqualTo(303);
    assertThat(changed.getHeader("Location")).endsWith(address);
    assertThat(changed.getCookie("language")).isEqualTo("zh");
  }

  @Test
  void eachLayerTellsWhoseItIsAndWhatItBrought() throws Exception {
    TestLayer base = layer().file("usr/bin/su", 04755, "ip-j".getBytes());
    TestImage image =
        TestArchives.image()
            .layer(base)
            .layer(layer().file("usr/bin/sudo", 04755, new byte[7]).file("a", "12345"));
    know("ip-debian:12", base);

    handIn("ip-j", image);

    api("ip-j", image, "")
        .body("layers.side", contains("BASE", "OWN"))
        .body("layers.base", contains("ip-debian:12", null))
        .body("layers.entries", contains(1, 2))
        .body("layers.contentBytes", contains(4, 12));
    String page = page("ip-j", image, "").extract().asString();
    String layers = page.substring(page.indexOf("id=\"layers\""));
    assertThat(layers)
        .contains("class=\"tag side BASE\">base ip-debian:12<", "class=\"tag side OWN\">own layer<")
        .contains(">4 B<", ">12 B<")
        .containsPattern(
            "class=\"count\" href=\"#setuid-file-[0-9a-f]{12}\">1 <span class=\"tag MEDIUM\">");
    page("ip-j", image, "", "zh")
        .body(containsString("基础镜像 ip-debian:12<"))
        .body(containsString("自有层<"));
  }

  @Test
  void withoutAKnownBaseALayerIsNobodys() throws Exception {
    TestImage image = handIn("ip-k", image(packages(1)));

    api("ip-k", image, "")
        .body("layers.side", contains("UNKNOWN"))
        .body("layers[0].base", nullValue())
        .body("layers", hasSize(1));
    page("ip-k", image, "").body(containsString("class=\"tag side UNKNOWN\">not known<"));
  }

  private static TestLayer packages(int count) {
    String status =
        IntStream.range(0, count)
            .mapToObj("Package: lib-%03d\nVersion: 1\nStatus: install ok installed\n\n"::formatted)
            .collect(Collectors.joining());
    return layer()
        .file("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n")
        .file("var/lib/dpkg/status", status);
  }

  private static TestImage image(TestLayer layer) {
    return TestArchives.image().layer(layer);
  }

  private TestImage handIn(String tenant, TestImage image) throws Exception {
    inspect.handle(
        submissions.add(
            callers.tenant(tenant), "shop/web", "1", blobs.put(TestArchives.ociLayout(image))),
        new JobContext(1, false));
    return image;
  }

  private void know(String name, TestLayer base) {
    as(Role.OPERATOR, null)
        .contentType("application/json")
        .body("{\"diffIds\": [\"%s\"], \"public\": false}".formatted(base.diffId()))
        .put("/api/v1/base-layers/" + name)
        .then()
        .statusCode(201);
  }

  private String digest(String tenant, TestImage image) {
    return api(tenant, image, "").extract().path("digest");
  }

  private ValidatableResponse api(String tenant, TestImage image, String path) {
    return page(tenant, "/api/v1/images/" + image.imageId() + path);
  }

  private ValidatableResponse page(String tenant, TestImage image, String path) {
    return page(tenant, image, path, "en");
  }

  private ValidatableResponse page(String tenant, TestImage image, String path, String language) {
    return as(Role.MEMBER, tenant)
        .header("Accept-Language", language)
        .get("/images/" + image.imageId() + path)
        .then()
        .statusCode(200);
  }

  private ValidatableResponse page(String tenant, String address) {
    return as(Role.MEMBER, tenant).get(address).then().statusCode(200);
  }

  private RequestSpecification as(Role role, String tenant) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(tenant == null ? callers.token(role) : callers.token(role, tenant));
  }

  private static java.util.List<String> links(String page) {
    return Pattern.compile("href=\"([^\"]*)\"")
        .matcher(page)
        .results()
        .map(found -> unescaped(found.group(1)))
        .toList();
  }

  private static String first(Pattern pattern, String page) {
    return pattern
        .matcher(page)
        .results()
        .findFirst()
        .map((MatchResult found) -> unescaped(found.group(1)))
        .orElseThrow(() -> new AssertionError(pattern + " is not in " + page));
  }

  /** As a browser reads an attribute. */
  private static String unescaped(String attribute) {
    return attribute.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
  }
}
