package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebshellTest {
  private static List<Finding> find(String path, String content) {
    return Inspected.findings(new Webshell(), image().layer(layer().file(path, content)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?php @eval($_POST['x']);",
        "<?php system( $_GET[\"cmd\"] ); ?>",
        "<?= eval(base64_decode($_REQUEST['x']));",
        "<?php eval(gzinflate(base64_decode('80jNycnXAA==')));",
        "<% Runtime.getRuntime().exec(request.getParameter(\"cmd\")); %>"
      })
  void seesPagesThatRunTheRequest(String page) {
    assertThat(find("var/www/html/x.inc", page)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<?php echo htmlspecialchars($_GET['q']);",
        "<?php $db->exec($_POST['x']);",
        "<?php $d = gzinflate(base64_decode($packed));",
        "<% out.print(request.getParameter(\"q\")); %>",
        "eval($_POST['x']) is what to look out for"
      })
  void pagesThatShowOrStoreTheRequestAreNone(String page) {
    assertThat(find("var/www/html/x.inc", page)).isEmpty();
  }
}
