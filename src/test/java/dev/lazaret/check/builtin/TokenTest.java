package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new Token(), image);
  }

  // Each is written in two parts, so that nobody takes this file for a leak.
  @ParameterizedTest
  @CsvSource({
    "GitHub token,ghp,_Ky9Pf34qY6Nb3wWD25RQ4F5ZR3qa7y3gm1IL",
    "GitHub fine-grained token,git,hub_pat_Eeeby3abP3E2Zs8IQ9Y7aJ_ZqhB6baeCN6Zj4a3dDVhYRnKTbxTNJFoBinF5aJXVuLkSIc47WQAmL9xVQ2",
    "GitLab token,glp,at-zg4mZaouqKLiMcVbpT4r",
    "Slack token,xox,b-147104974650-752917034236-PwtV5ASPZHu8qRtZHjQMhuOz",
    "Stripe key,sk_,live_E95B9EgE0VrbBGI09QYNdaKy",
    "npm token,npm,_8isWydfhl3TvtnythpZPPPP6UeP3C42LM5hu",
    "PyPI token,pyp,i-AgEIcHlwaS5vcmcDSA7Lc360a9Y6yNd14tDdO9eGzMcNU77sVTUUJ596lLlGUriAX1DyyXN9iYw1mXJft5isGXNwAMnEYYnWLeEdpomsCpFqPlpECXVMk11oHUGCiczMSpxkMzN",
    "Google API key,AIz,a5E6EUCLDUdvdr0UwfMpf5rg7wOojmCUuBRo",
    "SendGrid key,SG.,eL5pykPTPly5kAA819bvTp.f9dqcUgxM9ZZ810pkf6Xlx8RtCqtD1GDIWFmbKGYQr8",
    "Twilio key,SK1,bed440e50454f31af3176813e02ea68",
    "JSON web token,eyJ,hbGciOiAiSFMyNTYiLCAidHlwIjogIkpXVCJ9.eyJzdWIiOiAiMTIzNCIsICJuYW1lIjogImEifQ.SWYpUWyFiXuuyxGxZvyCrS8Q7PSK4gFR4DgJo7vn9yj"
  })
  void seesTheTokensOfProvidersWhereverTheyStand(String kind, String begin, String end) {
    byte[] content = new byte[300_000];
    byte[] token = ("=" + begin + end + "\n").getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(token, 0, content, 250_000, token.length);

    assertThat(find(image().layer(layer().file("app/bundle.bin", 0755, content))))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.detail()).isEqualTo("/app/bundle.bin holds a " + kind + ".");
          assertThat(found.evidence().details()).containsEntry("offset", "250001");
          assertThat(found.toString()).doesNotContain(end);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "ghp,_fgN9Gu8zTEly6PuVAgrEAjRWPLQCMK1AeNMa",
    "npm,_fgN9Gu8zTEly6PuVAgrEAjRWPLQCMK1AeN00",
    "ghp,_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "sk_,live_XXXXXXXXXXXXXXXXXXXXXXXX",
    "glp,at-EXAMPLE5kN1LZTSj1OLXd",
    "eyJ,hbGciOiAibm9uZSIsICJ0eXAiOiAiSldUIn0.eyJzdWIiOiAiMTIzNCIsICJuYW1lIjogImEifQ.IWz47woEu65GH2vnBHm8qRswhqyGP9YwWaViK5H3piB",
    "eyJ,hbGciOiAiSFMyNTYiLCAidHlwIjogIkpXVCJ9.eyJzdWIiOiAiMTIzNCIsICJuYW1lIjogImEifQ.",
    "AIz,a012345678901234567890123456789abcde",
    "my_,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"
  })
  void whatOnlyLooksLikeATokenIsNone(String begin, String end) {
    assertThat(find(image().layer(layer().file("app/config", "t=" + begin + end + "\n"))))
        .isEmpty();
  }

  @Test
  void documentationAndTheDataOfTestsHoldExamples() {
    String token = "ghp" + "_gVYruPWJiDELCrujke8PM3r804eluG1KajOS";
    var layer =
        layer()
            .file("usr/share/doc/gh/examples", token)
            .file("usr/lib/python3/site-packages/x/tests/data.py", token)
            .file("srv/README.md", token);

    assertThat(find(image().layer(layer))).isEmpty();
  }
}
