package dev.lazaret.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
  /** Every line has its secret written as s3cr3t-…; nothing of it may remain. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_PASSWORD=s3cr3t-value",
        "export API_KEY='s3cr3t value with spaces'",
        "/bin/sh -c #(nop)  ENV MYSQL_ROOT_PASSWORD=s3cr3t-value",
        "|2 NPM_TOKEN=s3cr3t-value VERSION=1 /bin/sh -c npm ci",
        "{\"auths\":{\"r\":{\"auth\":\"s3cr3t-value\"}}}",
        "password: s3cr3t-value",
        "--db-password s3cr3t-value",
        "--token=s3cr3t-value",
        "postgres://app:s3cr3t-value@db:5432/app",
        "https://user:s3cr3t@value@host/path",
        "curl -H 'Authorization: Bearer s3cr3t-value-of-some-length'",
        "curl -sSL -u user:s3cr3t-value https://host",
        "mysql -h db -u root -ps3cr3t-value app",
        "sshpass -p s3cr3t-value ssh host",
        "docker login -u me -p s3cr3t-value registry",
        "echo 'root:s3cr3t-value' | chpasswd",
        "RUN echo s3cr3t-value33 | docker login --password-stdin",
        "printf '%s' 's3cr3t value' | docker login -u me --password-stdin registry",
        "docker login -u me --password-stdin <<< s3cr3t-value",
        "spring.datasource.password=s3cr3t-value",
        "clientSecret: \"s3cr3t-value\"",
        "PGPASSWORD=s3cr3t-value psql",
        "A=1 B=2 SECRET_KEY_BASE=s3cr3t-value C=3",
        "-----BEGIN RSA PRIVATE KEY-----\ns3cr3t\nvalue\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----\ns3cr3t cut off"
      })
  void hidesSecretsWhereverTheyStand(String text) {
    assertThat(SecretMask.mask(text))
        .doesNotContain("s3cr3t", "value ")
        .contains(SecretMask.HIDDEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
        "glpat-abcdefghijklmnopqrst",
        "xoxb-123456789012-abcdefghijkl",
        "AIzaSyA1234567890abcdefghijklmnopqrstuvw",
        "npm_abcdefghijklmnopqrstuvwxyz0123456789",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl",
        "$6$saltsalt$abcdefghijklmnopqrstuvwxyz",
        "lzt_abcdefghijkl"
      })
  void hidesTokensOfKnownForm(String token) {
    assertThat(SecretMask.mask("found " + token + " here"))
        .isEqualTo("found " + SecretMask.HIDDEN + " here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH=/usr/local/sbin:/usr/local/bin",
        "GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568",
        "POSTGRES_PASSWORD_FILE=/run/secrets/db",
        "PYTHON_GET_PIP_SHA256=dfe9fd5c28dc98b5ac17979a953ea550cec37ae1b47a5116007395bfacff2ab9",
        "PWD=/app",
        "TOKENIZERS_PARALLELISM=false",
        "MYSQL_ALLOW_EMPTY_PASSWORD=yes",
        "docker-entrypoint.sh --password $DB_PASSWORD",
        "NPM_TOKEN=${NPM_TOKEN}",
        "echo \"$TOKEN\" | docker login -u me --password-stdin",
        "echo $(cat /run/secrets/token) | docker login --password-stdin",
        "https://github.com/owner/repo.git",
        "ssh://git@github.com/owner/repo",
        "chown -R app:app /srv && apt-get install -y passwd",
        "-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----",
        "12:34:56 listening on http://0.0.0.0:8080"
      })
  void leavesOrdinaryTextAlone(String text) {
    assertThat(SecretMask.mask(text)).isEqualTo(text);
  }

  @Test
  void hidesAllOfALongSecret() {
    assertThat(SecretMask.mask("A_TOKEN=" + "x".repeat(10_000) + " rest"))
        .isEqualTo("A_TOKEN=" + SecretMask.HIDDEN + " rest");
  }

  @Test
  void hidesTheArgumentThatFollowsAFlag() {
    assertThat(SecretMask.maskArguments(List.of("app", "--api-key", "s3cr3t", "--port", "80")))
        .containsExactly("app", "--api-key", SecretMask.HIDDEN, "--port", "80");
  }

  @Test
  void hidesThePasswordThatADatabaseClientGetsWithItsFlag() {
    assertThat(SecretMask.maskArguments(List.of("/usr/bin/mysql", "-ps3cr3t", "app")))
        .containsExactly("/usr/bin/mysql", "-p" + SecretMask.HIDDEN, "app");
  }

  @ParameterizedTest
  @CsvSource({
    "API_TOKEN=x y z, API_TOKEN=********",
    "PASSWORD=, PASSWORD=",
    "HOME=/root, HOME=/root",
    "URL=http://u:p4ss@h/, URL=http://u:********@h/"
  })
  void hidesTheWholeValueOfASecretVariable(String line, String expected) {
    assertThat(SecretMask.maskEnvironment(line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "-",
        "=",
        ":",
        "\"",
        "password=",
        "://",
        "-----BEGIN ",
        "echo:",
        "echo ",
        "echo a|",
        "mysql ",
        "--a ",
        "@"
      })
  void takesLinearTimeWhateverTheText(String part) {
    String text = part.repeat(400_000 / part.length());
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> SecretMask.mask(text));
  }
}
