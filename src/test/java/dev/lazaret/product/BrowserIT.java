package dev.lazaret.product;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.lazaret.corpus.TestImages;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A tenant's member in front of a real browser. */
class BrowserIT {
  private static final double PATIENCE = 180_000;
  private static final String CHOSEN = "correct horse battery staple";

  private static Product product;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws Exception {
    product = Product.shared();
    chromium = Chromium.launch();
  }

  @AfterAll
  static void end() {
    chromium.close();
  }

  @Test
  void signsInUploadsWatchesAndReadsTheVerdict() throws Exception {
    try (BrowserContext context = chromium.context("en")) {
      Page page = context.newPage();
      signIn(page, newMember("ann"));

      page.navigate(product.url() + "/submit");
      shoot(page, "submit");
      page.locator("input[name=repository]").fill("shop/browser");
      page.locator("input[name=tag]").fill("1.0");
      page.locator("input[type=file]").setInputFiles(TestImages.nginx());
      page.locator("#upload button[type=submit]").click();
      page.waitForURL("**/submissions/*");
      shoot(page, "submission-live");

      Locator sentence = page.locator(".sentence");
      assertThat(sentence)
          .hasClass("sentence ADMIT", new LocatorAssertions.HasClassOptions().setTimeout(PATIENCE));
      shoot(page, "submission");
      page.locator(".sentence a").click();
      page.waitForURL("**/images/sha256:*");
      assertThat(page.locator(".sentence .big")).containsText("Admitted");
      assertThat(page.locator("#boundaries .cell")).hasCount(16);
      assertThat(page.locator("#timeline")).containsText("Quiet is not proof");
      shoot(page, "verdict");
    }
  }

  @Test
  void layersAndPackagesAreReadWithoutScriptsInBothLanguages() throws Exception {
    try (BrowserContext context = chromium.contextWithoutScripts("en")) {
      Page page = context.newPage();
      signIn(page, newMember("cleo"));
      openVerdict(page, TestImages.nginx());

      assertThat(page.locator("#layers .tag.side")).hasCount(4);
      shoot(page, "image");
      page.locator("#packages input[name=q]").fill("NGINX");
      page.locator("#packages button").click();
      page.waitForURL("**/packages?q=NGINX");
      assertThat(page.locator("tbody tr")).hasCount(2);
      assertThat(page.locator("a[download]")).hasText("SBOM (CycloneDX)");
      shoot(page, "packages");

      page.locator("button[name=language]").click();
      page.waitForURL("**/packages?q=NGINX");
      assertThat(page.locator("html")).hasAttribute("lang", "zh");
      assertThat(page.locator("tbody tr")).hasCount(2);
      shoot(page, "packages-zh");
      page.locator("main a").first().click();
      page.waitForURL("**/images/sha256:*");
      shoot(page, "image-zh");
    }
  }

  /** Hands an image in and goes on to its page, by forms and links alone. */
  private static void openVerdict(Page page, Path archive) {
    page.navigate(product.url() + "/submit");
    page.locator("input[name=repository]").fill("shop/plain");
    page.locator("input[name=tag]").fill("1.0");
    page.locator("input[type=file]").setInputFiles(archive);
    page.locator("#upload button[type=submit]").click();
    page.waitForURL("**/submissions/*");
    Awaitility.await("the verdict")
        .atMost(Duration.ofMillis((long) PATIENCE))
        .until(() -> {
          page.reload();
          return page.locator(".sentence a").count() == 1;
        });
    page.locator(".sentence a").click();
    page.waitForURL("**/images/sha256:*");
  }

  @Test
  void showsItsPagesInChinese() throws Exception {
    try (BrowserContext context = chromium.context("zh-CN")) {
      Page page = context.newPage();
      page.navigate(product.url() + "/login");
      shoot(page, "login-zh");

      assertThat(page.locator("html")).hasAttribute("lang", "zh");
      assertThat(page.locator("form[action='/login'] button")).hasText("登录");
    }
  }

  @Test
  void tellsWhatIsWrongWithAnUploadBesideTheForm() throws Exception {
    try (BrowserContext context = chromium.context("en")) {
      Page page = context.newPage();
      signIn(page, newMember("bob"));

      page.navigate(product.url() + "/submit");
      page.locator("input[name=repository]").fill("Not A Repository");
      page.locator("input[type=file]").setInputFiles(TestImages.quiet());
      page.locator("#upload button[type=submit]").click();

      assertThat(page.locator(".formerror")).containsText("epository");
    }
  }

  private static JsonNode newMember(String name) throws Exception {
    var added =
        product
            .tenant("acme")
            .post(
                "/api/v1/tenants/acme/members",
                "{\"username\":\"" + name + "\",\"role\":\"MEMBER\"}");
    if (added.status() != 201) {
      throw new AssertionError(added.text());
    }
    return added.json();
  }

  /** Signs in for the first time, which asks for a password of one's own. */
  private static void signIn(Page page, JsonNode member) {
    page.navigate(product.url().toString());
    shoot(page, "login");
    page.locator("input[name=username]").fill(member.path("username").asText());
    page.locator("input[name=password]").fill(member.path("password").asText());
    page.locator("form[action='/login'] button").click();
    page.waitForURL("**/password*");
    page.locator("input[name=current]").fill(member.path("password").asText());
    page.locator("input[name=chosen]").fill(CHOSEN);
    page.locator("form[action='/password'] button").click();
    page.waitForURL("**/submissions");
  }

  private static void shoot(Page page, String name) {
    Path folder = Product.projectRoot().resolve("target/screenshots");
    page.setViewportSize(1280, 900);
    page.screenshot(full(folder.resolve(name + "-1280.png")));
    page.setViewportSize(390, 844);
    page.screenshot(full(folder.resolve(name + "-390.png")));
    page.setViewportSize(1280, 900);
  }

  private static Page.ScreenshotOptions full(Path file) {
    return new Page.ScreenshotOptions().setPath(file).setFullPage(true);
  }

  /** Debian's chromium, driven by Playwright. */
  private record Chromium(com.microsoft.playwright.Playwright playwright, Browser browser) {
    static Chromium launch() {
      var environment = java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
      var playwright =
          com.microsoft.playwright.Playwright.create(
              new com.microsoft.playwright.Playwright.CreateOptions().setEnv(environment));
      var options =
          new com.microsoft.playwright.BrowserType.LaunchOptions()
              .setExecutablePath(Path.of("/usr/bin/chromium"))
              .setHeadless(true)
              .setArgs(
                  java.util.List.of(
                      "--no-sandbox",
                      "--disable-gpu",
                      "--disable-quic",
                      "--no-first-run",
                      "--disable-background-networking",
                      "--disable-component-update",
                      "--disable-sync"));
      return new Chromium(playwright, playwright.chromium().launch(options));
    }

    BrowserContext context(String locale) {
      return browser.newContext(new Browser.NewContextOptions().setLocale(locale));
    }

    BrowserContext contextWithoutScripts(String locale) {
      return browser.newContext(
          new Browser.NewContextOptions().setLocale(locale).setJavaScriptEnabled(false));
    }

    void close() {
      browser.close();
      playwright.close();
    }
  }
}
