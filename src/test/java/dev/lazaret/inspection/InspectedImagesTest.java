package dev.lazaret.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.image.Digest;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import dev.lazaret.submission.Submission;
import dev.lazaret.tenant.Role;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is told about inspected images, and to whom. */
@QuarkusTest
@TestProfile(InspectionTestProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class InspectedImagesTest extends Pipeline {
  @Test
  void answersForTheFactsOfAnImage() throws Exception {
    TestImage image = web("in-b");
    inspected(submitted("in-b", TestArchives.ociLayout(image)));
    String path = "/api/v1/images/" + TestArchives.manifestDigest(image);

    as(Role.MEMBER, "in-b")
        .get(path + "/findings?rule=setuid-file")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].boundary", equalTo("ROOT_USER"))
        .body("items[0].evidence.layerIndex", equalTo(0))
        .body("items[0].evidence.path", equalTo("bin/serve"));
    as(Role.MEMBER, "in-b").get(path + "/findings?severity=SEVERE").then().statusCode(400);
    as(Role.MEMBER, "in-b")
        .get(path + "/findings?limit=1")
        .then()
        .body("items", hasSize(1))
        .body("next", not(nullValue()));
    as(Role.MEMBER, "in-b")
        .header("Accept-Language", "zh-CN")
        .get(path + "/boundaries")
        .then()
        .statusCode(200)
        .body("items", hasSize(16))
        .body(
            "items.find { it.boundary == 'ROOT_USER' }.carries", hasItem(containsString("setuid")))
        .body("items[0].control", containsString("系统调用"))
        .body(
            "items[0].residual.keySet()",
            containsInAnyOrder("SHARED_KERNEL", "GUEST_KERNEL", "VIRTUAL_MACHINE"));
    as(Role.MEMBER, "in-b").get(path + "/timeline").then().statusCode(200).body("items", empty());
    as(Role.MEMBER, "in-b").get(path + "/packages").then().statusCode(200);
    as(Role.MEMBER, "in-b").get(path + "/profile").then().statusCode(404);
    as(Role.OPERATOR, "in-b").get(path + "/running").then().statusCode(200).body("items", empty());
    as(Role.MEMBER, "in-b").get(path + "/evidence").then().statusCode(403);
    as(Role.AUDITOR, "in-b").get(path + "/evidence").then().statusCode(404);
  }

  @Test
  void hidesEverythingFromOtherTenants() throws Exception {
    TestImage image = web("in-c");
    inspected(submitted("in-c", TestArchives.ociLayout(image)));
    Digest digest = TestArchives.manifestDigest(image);

    for (String path :
        new String[] {"", "/findings", "/boundaries", "/packages", "/timeline", "/profile"}) {
      as(Role.OWNER, "in-d").get("/api/v1/images/" + digest + path).then().statusCode(404);
    }
    as(Role.OWNER, "in-d").delete("/api/v1/images/" + digest).then().statusCode(404);
    as(Role.OWNER, "in-d").get("/api/v1/verdicts/" + digest).then().statusCode(404);
    as(Role.OWNER, "in-d")
        .get("/api/v1/verdicts/" + digest + "?tenant=in-c")
        .then()
        .statusCode(404);
    as(Role.OWNER, "in-d").get("/api/v1/verdicts/" + digest + "/history").then().statusCode(404);
    as(Role.OWNER, "in-d").get("/api/v1/verdicts").then().body("items", empty());
  }

  @Test
  void thePlatformNamesTheTenantThatItAsksFor() throws Exception {
    TestImage image = web("in-e");
    inspected(submitted("in-e", TestArchives.ociLayout(image)));
    String path = "/api/v1/verdicts/" + TestArchives.manifestDigest(image);

    as(Role.PLATFORM, "").get(path).then().statusCode(400);
    as(Role.PLATFORM, "").get(path + "?tenant=in-e").then().statusCode(200);
    as(Role.PLATFORM, "").get(path + "/history?tenant=in-e").then().body("items", hasSize(1));
    as(Role.OPERATOR, "")
        .get("/api/v1/verdicts?decision=REVIEW&tenant=in-e")
        .then()
        .body("items", hasSize(1));
    as(Role.OPERATOR, "")
        .get("/api/v1/verdicts?decision=ADMIT&tenant=in-e")
        .then()
        .body("items", empty());
    as(Role.OPERATOR, "").get("/api/v1/verdicts?decision=MAYBE").then().statusCode(400);
  }

  @Test
  void decidesEachPlatformOfAnIndexAndMeansTheStrictest() throws Exception {
    TestImage here = web("in-j");
    TestImage there = web("in-j").platform("linux", "s390x");
    byte[] archive = TestArchives.ociIndex("shop/web:1", here, there);
    UUID id = submitted("in-j", archive);

    Submission submission = inspected(id);

    assertThat(submission.images()).hasSize(2);
    String index;
    try (var opened = TestArchives.open(archive)) {
      index = opened.images().getFirst().indexDigest().value();
    }
    as(Role.OWNER, "in-j").get("/api/v1/verdicts/" + index).then().statusCode(200);
    as(Role.OWNER, "in-j")
        .get("/api/v1/verdicts/" + index + "?platform=linux/s390x")
        .then()
        .body("imageId", equalTo(there.imageId().value()));
    as(Role.OWNER, "in-j")
        .get("/api/v1/images/" + index + "?platform=linux/s390x")
        .then()
        .body("platform", equalTo("linux/s390x"));
    as(Role.OWNER, "in-j")
        .get("/api/v1/images/" + index + "?platform=linux/arm64")
        .then()
        .statusCode(404);
  }

  @Test
  void refusesACursorOfNoList() throws Exception {
    TestImage image = web("in-o");
    inspected(submitted("in-o", TestArchives.ociLayout(image)));
    String path = "/api/v1/images/" + image.imageId();
    // The cursor is 4294967295.
    for (String list : List.of("/findings", "/packages", "/timeline")) {
      as(Role.MEMBER, "in-o").get(path + list + "?cursor=NDI5NDk2NzI5NQ").then().statusCode(400);
    }
    as(Role.MEMBER, "in-o").get("/api/v1/verdicts?cursor=eA").then().statusCode(400);
    as(Role.MEMBER, "in-o").get(path + "/profile?level=LOOSE").then().statusCode(400);
    as(Role.AUDITOR, "in-o").get(path + "/evidence?run=NEITHER").then().statusCode(400);
  }

  @Test
  void aTenantGivesAnImageUpAndHandsItInAgain() throws Exception {
    TestImage image = web("in-l");
    byte[] archive = TestArchives.ociLayout(image);
    inspected(submitted("in-l", archive));
    String path = "/api/v1/images/" + image.imageId();

    as(Role.MEMBER, "in-l").delete(path).then().statusCode(204);

    String verdict = "/api/v1/verdicts/" + image.imageId();
    as(Role.MEMBER, "in-l").get(path).then().statusCode(404);
    as(Role.MEMBER, "in-l").get(verdict).then().statusCode(404);
    as(Role.MEMBER, "in-l").get(verdict + "/history").then().statusCode(404);
    as(Role.MEMBER, "in-l").get("/api/v1/verdicts").then().body("items", hasSize(0));
    as(Role.PLATFORM, "").get(verdict + "?tenant=in-l").then().statusCode(200);
    inspected(submitted("in-l", archive));
    as(Role.MEMBER, "in-l").get(path).then().statusCode(200);
    as(Role.MEMBER, "in-l").get(verdict).then().statusCode(200);
  }
}
