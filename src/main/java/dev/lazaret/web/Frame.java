package dev.lazaret.web;

import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.Principal;
import dev.lazaret.tenant.TenantId;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What surrounds every page: who reads it, in which language, and what must be said aloud. */
@Named("frame")
@RequestScoped
public class Frame {
  private final CurrentCaller caller;
  private final RoutingContext request;
  private final Notices notices;
  private final ToldNotices told;
  private final String version;
  private List<ToldNotice> unread = List.of();

  @Inject
  Frame(
      CurrentCaller caller,
      RoutingContext request,
      Notices notices,
      ToldNotices told,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.caller = caller;
    this.request = request;
    this.notices = notices;
    this.told = told;
    this.version = version;
  }

  /** The page in the reader's language. What the reader is told is read before it is drawn. */
  TemplateInstance show(TemplateInstance page) {
    unread = told.unread(locale());
    return page.setLocale(locale());
  }

  Locale locale() {
    return language().locale();
  }

  /** The words of the pages in the reader's language. */
  Texts texts() {
    return WordsIn.language(language());
  }

  /** The words of closed sets in the reader's language. */
  Words words() {
    return Words.in(language());
  }

  public boolean isSignedIn() {
    return caller.find().isPresent();
  }

  public boolean isOfTenant() {
    return caller.find().map(Principal::role).filter(r -> r.isOfTenant()).isPresent();
  }

  public String getUserName() {
    return caller.find().map(Principal::name).orElse("");
  }

  public @Nullable String getTenantName() {
    return caller.find().map(Principal::tenant).map(TenantId::value).orElse(null);
  }

  public String getLanguage() {
    return language().code();
  }

  public String getOtherLanguage() {
    return language().other().code();
  }

  public List<Notice> getNotices() {
    return notices.current(texts(), words());
  }

  /** What the reader's account is told and has not read yet. */
  public List<ToldNotice> getTold() {
    return unread;
  }

  public String getVersion() {
    return version;
  }

  /** The path of the page, without query. */
  public String getPath() {
    return request.normalizedPath();
  }

  /** The page as it was asked for, with its query. */
  public OwnAddress getAddress() {
    return OwnAddress.of(getPath(), request.request().query());
  }

  /** Whether the page lies at or below {@code path}. */
  public boolean at(String path) {
    return getPath().equals(path) || getPath().startsWith(path + "/");
  }

  private Language language() {
    Cookie chosen = request.request().getCookie(Language.COOKIE);
    List<Locale> accepted =
        request.acceptableLanguages().stream()
            .map(LanguageHeader::tag)
            .map(Locale::forLanguageTag)
            .toList();
    return Language.of(chosen == null ? null : chosen.getValue(), accepted);
  }
}
