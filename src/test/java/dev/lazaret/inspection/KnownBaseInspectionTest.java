package dev.lazaret.inspection;

import static dev.lazaret.image.TestArchives.layer;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
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
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What the operator's list of bases and the names of an image change about its findings. */
@QuarkusTest
@TestProfile(InspectionTestProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class KnownBaseInspectionTest {
  @Inject MemorySubmissions submissions;
  @Inject MemoryBlobs blobs;
  @Inject InspectJob inspect;
  @Inject TestCallers callers;

  @Test
  void anImageThatIsHandedInAgainIsJudgedByTheBaseThatIsKnownNow() throws Exception {
    TestLayer base = layer().file("usr/bin/su", 04755, "kb-a".getBytes());
    TestImage image =
        TestArchives.image()
            .layer(base)
            .layer(layer().file("usr/bin/sudo", 04755, new byte[1]).whiteout("usr/bin/su"));
    handIn("kb-a", image, "1");
    findings("kb-a", image, "image-origin-unverified").body("items", hasSize(1));
    findings("kb-a", image, "setuid-file")
        .body("items.evidence.layerSide", contains("UNKNOWN", "UNKNOWN"));

    know("kb-debian:12", base);
    handIn("kb-a", image, "1");

    findings("kb-a", image, "image-origin-unverified").body("items", empty());
    findings("kb-a", image, "setuid-file")
        .body("items.severity", contains("MEDIUM", "LOW"))
        .body("items.evidence.layerSide", contains("OWN", "BASE"))
        .body("items[0].evidence.base", nullValue())
        .body("items[0].evidence.removedIn", nullValue())
        .body("items[1].evidence.base", equalTo("kb-debian:12"))
        .body("items[1].evidence.removedIn", equalTo(1));
  }

  @Test
  void theImagesPageTellsTheBaseFromOwnLayersInBothLanguages() throws Exception {
    TestLayer base = layer().file("usr/bin/su", 04755, "kb-b".getBytes());
    TestImage image =
        TestArchives.image()
            .layer(base)
            .layer(layer().file("usr/bin/sudo", 04755, new byte[1]).whiteout("usr/bin/su"));
    know("kb-debian:13", base);
    handIn("kb-b", image, "1");

    page("kb-b", image, "en")
        .body(containsString("base kb-debian:13"))
        .body(containsString("own layer, above the known base"))
        .body(containsString("Removed in layer"));
    page("kb-b", image, "zh")
        .body(containsString("基础镜像 kb-debian:13"))
        .body(containsString("自有层"))
        .body(containsString("被哪一层移除"));
  }

  @Test
  void aMovingTagStaysWithTheImageWhateverItIsCalledLater() throws Exception {
    TestImage image = TestArchives.image().layer(layer().file("tags", "kb-c"));
    handIn("kb-c", image, "1");
    findings("kb-c", image, "image-mutable-tag").body("items", empty());

    handIn("kb-c", image, "latest");
    findings("kb-c", image, "image-mutable-tag")
        .body("items.severity", contains("LOW"))
        .body("items[0].evidence.tags", equalTo("latest"));

    handIn("kb-c", image, "2");
    findings("kb-c", image, "image-mutable-tag").body("items", hasSize(1));

    handIn("kb-d", image, "1");
    findings("kb-d", image, "image-mutable-tag").body("items", empty());
  }

  private void handIn(String tenant, TestImage image, String tag) throws Exception {
    inspect.handle(
        submissions.add(
            callers.tenant(tenant), "shop/web", tag, blobs.put(TestArchives.ociLayout(image))),
        new JobContext(1, false));
  }

  private void know(String name, TestLayer base) {
    given()
        .auth()
        .oauth2(callers.token(Role.OPERATOR))
        .contentType("application/json")
        .body("{\"diffIds\": [\"%s\"], \"public\": false}".formatted(base.diffId()))
        .put("/api/v1/base-layers/" + name)
        .then()
        .statusCode(201);
  }

  private ValidatableResponse findings(String tenant, TestImage image, String rule) {
    return given()
        .auth()
        .oauth2(callers.token(Role.MEMBER, tenant))
        .get("/api/v1/images/" + image.imageId() + "/findings?rule=" + rule)
        .then()
        .statusCode(200);
  }

  private ValidatableResponse page(String tenant, TestImage image, String language) {
    return given()
        .auth()
        .oauth2(callers.token(Role.MEMBER, tenant))
        .header("Accept-Language", language)
        .get("/images/" + image.imageId())
        .then()
        .statusCode(200);
  }
}
