package dev.lazaret.sinkhole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

final class DnsAnswersTest {
  private static final Place PLACE = new Place(Names.NAME_SERVER, 53, 4711, null);
  private final Run run =
      new Run("10.0.0.2", TestSinkhole.BOUNDS, Names.DOCUMENTATION, Clock.systemUTC());

  @Test
  void answersAnAddressOfADocumentationNetwork() throws IOException {
    Message answer = ask("registry.example", Type.A);

    ARecord record = (ARecord) answer.getSection(Section.ANSWER).getFirst();
    assertThat(record.getAddress().getHostAddress()).isEqualTo("192.0.2.1");
    assertThat(run.names().nameOf("192.0.2.1")).isEqualTo("registry.example");
    assertThat(next()).isEqualTo(new Heard.NameAsked(0, "registry.example", "A"));
  }

  @Test
  void takesNamesOfAnyCaseForTheSame() throws IOException {
    assertThat(
            ask("ReGistry.Example", Type.A).getSection(Section.ANSWER).getFirst().rdataToString())
        .isEqualTo(
            ask("registry.example", Type.A).getSection(Section.ANSWER).getFirst().rdataToString());
  }

  @ParameterizedTest
  @ValueSource(ints = {Type.AAAA, Type.TXT, Type.MX, Type.SRV, Type.HTTPS, Type.NS})
  void hasNothingElseForAName(int type) throws IOException {
    Message answer = ask("registry.example", type);

    assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(answer.getSection(Section.ANSWER)).isEmpty();
    assertThat(next()).isEqualTo(new Heard.NameAsked(0, "registry.example", Type.string(type)));
  }

  @Test
  void saysThatItHasNoAddressLeft() throws IOException {
    for (int i = 0; i < 759; i++) {
      assertThat(ask(i + ".example", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
      next();
    }
    assertThat(run.farewell().lost()).isZero();

    assertThat(ask("late.example", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
    assertThat(run.farewell().lost()).isEqualTo(1);
    assertThat(ask("0.example", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
  }

  @Test
  void tellsTheNameOfAnAddressThatItGave() throws IOException {
    ask("registry.example", Type.A);

    PTRRecord known =
        (PTRRecord) ask("1.2.0.192.in-addr.arpa", Type.PTR).getSection(Section.ANSWER).getFirst();

    assertThat(known.getTarget().toString(true)).isEqualTo("registry.example");
    assertThat(ask("4.3.2.1.in-addr.arpa", Type.PTR).getRcode()).isEqualTo(Rcode.NXDOMAIN);
  }

  @Test
  void answersInExtendedFormWhereItWasAskedInIt() throws IOException {
    Message question = new Message(new DnsQuestion("a.example", Type.A).bytes());
    question.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);

    assertThat(new Message(answer(question.toWire())).getOPT()).isNotNull();
    assertThat(ask("a.example", Type.A).getOPT()).isNull();
  }

  @Test
  void tellsANameOnceForEachType() throws IOException {
    ask("a.example", Type.A);
    ask("a.example", Type.A);
    ask("a.example", Type.AAAA);
    run.tape().end(0);

    assertThat(next()).isEqualTo(new Heard.NameAsked(0, "a.example", "A"));
    assertThat(next()).isEqualTo(new Heard.NameAsked(0, "a.example", "AAAA"));
    assertThat(next()).isNull();
  }

  @Test
  void findsADecoyThatIsSentAsAName() throws IOException {
    String hex = HexFormat.of().formatHex(TestSinkhole.SECRET.getBytes());
    run.register(
        new Registration(
            "10.0.0.2", List.of(TestSinkhole.aws()), List.of(), CloudCredentials.NONE));

    ask(hex.substring(0, 40) + "." + hex.substring(40) + ".evil.example", Type.TXT);

    assertThat(next()).isInstanceOf(Heard.NameAsked.class);
    assertThat(next())
        .isEqualTo(
            new Heard.DecoySent(0, "aws", Names.NAME_SERVER, 53, 4711, null, Protocol.DNS, false));
  }

  @Test
  void findsADecoyAnywhereInAQuestion() throws IOException {
    run.register(
        new Registration(
            "10.0.0.2", List.of(TestSinkhole.aws()), List.of(), CloudCredentials.NONE));
    Message question = new Message(new DnsQuestion("a.example", Type.A).bytes());
    question.addRecord(
        new TXTRecord(Name.root, DClass.IN, 0, halves(TestSinkhole.SECRET)), Section.ADDITIONAL);

    answer(question.toWire());

    assertThat(next()).isInstanceOf(Heard.NameAsked.class);
    assertThat(next()).isInstanceOf(Heard.DecoySent.class);
  }

  private static List<String> halves(String text) {
    return List.of(text.substring(0, 20), text.substring(20));
  }

  @Test
  void tellsWhoAsksAnotherServerThanItsOwn() throws IOException {
    var place = new Place("203.0.113.9", 53, 4711, null);

    DnsAnswers.answer(new DnsQuestion("a.example", Type.A).bytes(), run, place, 1232);

    assertThat(next()).isInstanceOf(Heard.NameAsked.class);
    assertThat(next())
        .isInstanceOfSatisfying(
            Heard.Contacted.class, heard -> assertThat(heard.address()).isEqualTo("203.0.113.9"));
  }

  @Test
  void dropsAndCountsNamesThatPointToThemselves() throws IOException {
    byte[] query = new DnsQuestion("a.example", Type.A).bytes();
    query[12] = (byte) 0xc0;
    query[13] = 12;

    assertThat(answer(query)).isNull();
    assertThat(run.farewell().malformed()).isEqualTo(1);
  }

  @Test
  void dropsAnswersAndQuestionsThatAreNotOne() throws IOException {
    Message reply = new Message(new DnsQuestion("a.example", Type.A).bytes());
    reply.getHeader().setFlag(Flags.QR);

    assertThat(answer(reply.toWire())).isNull();
    assertThat(answer(new byte[12])).isNull();
    assertThat(answer(new byte[] {1})).isNull();
    assertThat(answer(new byte[DnsAnswers.LONGEST + 1])).isNull();
    assertThat(run.farewell().malformed()).isEqualTo(4);
  }

  @Test
  void answersOrDropsWhateverComes() throws IOException {
    Random random = new Random(4);
    byte[] query = new DnsQuestion("some.longer.name.example", Type.A).bytes();
    for (int i = 0; i < 50_000; i++) {
      byte[] broken = Arrays.copyOf(query, random.nextInt(query.length + 8));
      for (int flips = random.nextInt(6); flips > 0 && broken.length > 0; flips--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      answer(broken);
    }

    Farewell all = run.farewell();
    assertThat(all.queries() + all.malformed()).isEqualTo(50_000);
    assertThat(all.malformed()).isPositive();
    assertThat(all.lost()).isPositive();
  }

  private Message ask(String name, int type) throws IOException {
    return new Message(answer(new DnsQuestion(name, type).bytes()));
  }

  private byte[] answer(byte[] query) {
    return DnsAnswers.answer(query, run, PLACE, 1232);
  }

  /** The next record, as if it had been made at no time. */
  private Heard next() {
    try {
      return switch (run.tape().take()) {
        case Heard.NameAsked n -> new Heard.NameAsked(0, n.name(), n.type());
        case Heard.DecoySent d ->
            new Heard.DecoySent(
                0, d.decoy(), d.address(), d.port(), d.from(), d.name(), d.protocol(), d.own());
        case null -> null;
        case Heard other -> other;
      };
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
