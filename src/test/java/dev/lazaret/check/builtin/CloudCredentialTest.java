package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CloudCredentialTest {
  private static final String ID = "AKI" + "A3KDFYSPSC5LKR4AQ";
  private static final String SECRET = "kgfV4dRjN" + "0gmAyZPV0BXBIp5o2ccTAJnf/JaI5sH";
  private static final String AZURE =
      "oWXu6AT1F"
          + "Ibt5rvAFnYegULfh5FaeL7VTJEa0Bxa/82UzR0ERYyP06mcvK8hDoWV15NHzEl9kOSESxC2DzvSrg==";

  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new CloudCredential(), image);
  }

  @Test
  void seesWhatSignsInToTheThreeClouds() {
    String google =
        """
        {"type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n",
         "client_email": "a@b.iam.gserviceaccount.com"}
        """
            .formatted("MIIEvQIBADANBgkqhkiG9w0B".repeat(20));
    var layer =
        layer()
            .file("app/aws.ini", "aws_access_key_id=" + ID + "\naws_secret_access_key=" + SECRET)
            .file("app/google.json", google)
            .file("app/azure.env", "C=AccountName=a;AccountKey=" + AZURE + ";E=core.windows.net");

    List<Finding> found = find(image().layer(layer));

    assertThat(found)
        .extracting(finding -> finding.evidence().path())
        .containsExactly("app/aws.ini", "app/google.json", "app/azure.env");
    assertThat(found.toString()).doesNotContain(SECRET, AZURE, ID);
  }

  @Test
  void aKeyIdAloneTheKeyOfTheEmulatorAndAPublicKeyAreNone() {
    var layer =
        layer()
            .file("app/id", "access_key_id=" + ID + " secret=${AWS_SECRET}\n")
            .file("app/hash", "secret " + ID + " 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12\n")
            .file("app/example", "AKIAIOSFODNN7EXAMPLE secret " + SECRET)
            .file(
                "app/emulator",
                "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;")
            .file("app/schema.json", "{\"private_key\": \"string\", \"service_account\": 1}");

    assertThat(find(image().layer(layer))).isEmpty();
  }
}
