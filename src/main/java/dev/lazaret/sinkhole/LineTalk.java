package dev.lazaret.sinkhole;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * A protocol of lines that are answered by their verb alone. {@code {1}} in an answer is the line's
 * first word, {@code {2}} its second; the verb is the word at {@code verbAt}. An answer that begins
 * with {@code 354} has text follow up to a dot, one that is {@link #CLOSE} ends it.
 */
record LineTalk(
    Protocol protocol, String banner, int verbAt, Map<String, String> answers, String otherwise)
    implements Talk {
  private static final int LONGEST = 4096;
  private static final int SHOWN = 128;
  private static final int MOST_RECORDS = 16;

  /** Ends the conversation. */
  private static final String CLOSE = "close";

  static final LineTalk SMTP =
      new LineTalk(
          Protocol.SMTP,
          "220 mail ESMTP Postfix\r\n",
          0,
          Map.of(
              "EHLO", "250-mail\r\n250-SIZE 10240000\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n",
              "DATA", "354 End data with <CR><LF>.<CR><LF>\r\n",
              "AUTH", "235 2.7.0 Authentication successful\r\n",
              "STARTTLS", "454 4.7.0 TLS not available\r\n",
              "QUIT", CLOSE),
          "250 2.0.0 Ok\r\n");

  static final LineTalk FTP =
      new LineTalk(
          Protocol.FTP,
          "220 (vsFTPd 3.0.5)\r\n",
          0,
          Map.of(
              "USER", "331 Please specify the password.\r\n",
              "PASS", "230 Login successful.\r\n",
              "SYST", "215 UNIX Type: L8\r\n",
              "PWD", "257 \"/\" is the current directory\r\n",
              "TYPE", "200 Switching to Binary mode.\r\n",
              "PASV", "502 Command not implemented.\r\n",
              "EPSV", "502 Command not implemented.\r\n",
              "PORT", "200 PORT command successful.\r\n",
              "RETR", "550 Failed to open file.\r\n",
              "QUIT", CLOSE),
          "200 Ok.\r\n");

  static final LineTalk POP3 =
      new LineTalk(
          Protocol.POP3,
          "+OK Dovecot ready.\r\n",
          0,
          Map.of("STAT", "+OK 0 0\r\n", "LIST", "+OK 0 messages:\r\n.\r\n", "QUIT", CLOSE),
          "+OK\r\n");

  static final LineTalk IMAP =
      new LineTalk(
          Protocol.IMAP,
          "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] Dovecot ready.\r\n",
          1,
          Map.of(
              "CAPABILITY", "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{1} OK done.\r\n",
              "SELECT", "* 0 EXISTS\r\n* 0 RECENT\r\n{1} OK [READ-WRITE] done.\r\n",
              "LOGOUT", CLOSE),
          "{1} OK done.\r\n");

  static final LineTalk IRC =
      new LineTalk(
          Protocol.IRC,
          "",
          0,
          Map.of(
              "NICK", ":irc 001 {2} :Welcome\r\n:irc 376 {2} :End of /MOTD command.\r\n",
              "PING", ":irc PONG irc {2}\r\n",
              "JOIN", ":irc 366 you {2} :End of /NAMES list.\r\n",
              "CAP", ":irc CAP * LS :\r\n",
              "QUIT", CLOSE),
          "");

  LineTalk {
    answers = Map.copyOf(answers);
  }

  @Override
  public void greet(Conversation conversation) throws IOException {
    conversation.say(banner);
  }

  @Override
  public boolean isAmbiguous() {
    return true;
  }

  @Override
  public Next hold(Conversation conversation) throws IOException {
    int lines = 0;
    while (true) {
      String line = line(conversation);
      if (++lines <= MOST_RECORDS) {
        conversation.recognised(protocol, Printable.of(line.getBytes(StandardCharsets.ISO_8859_1)));
      }
      String answer = answer(line);
      if (answer.equals(CLOSE)) {
        return Next.END;
      }
      conversation.say(answer);
      if (answer.startsWith("354")) {
        skipText(conversation);
      }
    }
  }

  private String answer(String line) {
    String[] words = line.strip().split(" ", 4);
    String verb = words.length > verbAt ? words[verbAt].toUpperCase(Locale.ROOT) : "";
    return answers
        .getOrDefault(verb, otherwise)
        .replace("{1}", cut(words[0]))
        .replace("{2}", words.length > 1 ? cut(words[1]) : "*");
  }

  private static String cut(String word) {
    return word.length() > SHOWN ? word.substring(0, SHOWN) : word;
  }

  private static String line(Conversation conversation) throws IOException {
    return new String(conversation.input().readLine(LONGEST), StandardCharsets.ISO_8859_1);
  }

  private static void skipText(Conversation conversation) throws IOException {
    String line = line(conversation);
    while (!line.equals(".")) {
      line = line(conversation);
    }
    conversation.say("250 2.0.0 Ok: queued\r\n");
  }
}
