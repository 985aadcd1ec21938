package dev.lazaret.sinkhole;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Settings of TLS by the server's name; those of the last names are kept. */
final class TlsContexts {
  private static final int KEPT = 64;

  private final Certificates certificates;
  private final Map<String, SSLContext> contexts = new LinkedHashMap<>(KEPT, 0.75f, true);

  TlsContexts(Clock clock) throws GeneralSecurityException, IOException {
    certificates = new Certificates(clock);
  }

  synchronized SSLContext of(String name) throws GeneralSecurityException, IOException {
    SSLContext known = contexts.get(name);
    if (known != null) {
      return known;
    }
    SSLContext made = make(name);
    contexts.put(name, made);
    if (contexts.size() > KEPT) {
      contexts.remove(contexts.keySet().iterator().next());
    }
    return made;
  }

  private SSLContext make(String name) throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManager key = new OneKey(certificates.serverKey(), certificates.chain(name));
    context.init(new KeyManager[] {key}, new TrustManager[0], null);
    context.getServerSessionContext().setSessionCacheSize(1);
    return context;
  }
}
