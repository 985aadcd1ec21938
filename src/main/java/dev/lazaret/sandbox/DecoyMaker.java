package dev.lazaret.sandbox;

import dev.lazaret.behavior.Decoy;
import dev.lazaret.sinkhole.CloudCredentials;
import dev.lazaret.sinkhole.Mark;
import dev.lazaret.sinkhole.Protocol;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the decoys of a run. They lie where such credentials usually lie, and never in the place of
 * something that the image has.
 */
final class DecoyMaker {
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final Set<Protocol> WEB = Set.of(Protocol.HTTP, Protocol.HTTPS);

  /** The cloud's own addresses: below its domain every machine and every bucket has a name. */
  private static final List<String> CLOUD =
      Stream.of("sts", "s3", "ec2", "ecr", "api.ecr", "ssm", "kms", "secretsmanager", "dynamodb")
          .flatMap(it -> Stream.of(it + ".amazonaws.com", it + ".us-east-1.amazonaws.com"))
          .toList();

  /** Any other name in a cluster may be another tenant's service. */
  private static final List<String> CLUSTER =
      List.of("kubernetes.default.svc", "kubernetes.default.svc.cluster.local");

  private final SecureRandom random = new SecureRandom();
  private final Set<String> variables;
  private final List<Decoy> decoys = new ArrayList<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, String> env = new HashMap<>();
  private final List<Mark> marks = new ArrayList<>();

  private DecoyMaker(Set<String> variables) {
    this.variables = variables;
  }

  /** New decoys for a run whose environment has {@code variables} already, of nobody's home yet. */
  static DecoySet make(Set<String> variables) {
    var maker = new DecoyMaker(variables);
    maker.cloudKey();
    maker.clusterToken();
    maker.registryLogin();
    maker.shellKey();
    return new DecoySet(
        maker.decoys, maker.files, maker.env, maker.marks, maker.machineCredentials());
  }

  private void cloudKey() {
    String id = "AKIA" + word(UPPER, 16);
    String secret = word(LETTERS, 40);
    String file =
        "[default]\naws_access_key_id = %s\naws_secret_access_key = %s\n".formatted(id, secret);
    List<String> names = List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
    boolean free = names.stream().noneMatch(variables::contains);
    if (free) {
      env.putAll(Map.of(names.getFirst(), id, names.getLast(), secret));
    }
    add("cloud key", ".aws/credentials", file, free ? names : List.of());
    // Requests are signed with it: no service is ever sent the secret itself.
    marks.add(new Mark("cloud key", secret, Set.of(), List.of()));
  }

  /** What the metadata address hands out is a decoy as well: it has a mark of its own. */
  private CloudCredentials machineCredentials() {
    String secret = word(LETTERS, 40);
    String token = word(LETTERS, 100);
    decoys.add(new Decoy("machine credentials", List.of(), List.of()));
    marks.add(new Mark("machine credentials", secret, Set.of(), List.of()));
    marks.add(new Mark("machine credentials", token, WEB, CLOUD));
    return new CloudCredentials("ASIA" + word(UPPER, 16), secret, token);
  }

  private void clusterToken() {
    String token = word(LETTERS, 64);
    String file =
        """
        apiVersion: v1
        kind: Config
        clusters:
        - name: production
          cluster:
            server: https://kubernetes.default.svc
            insecure-skip-tls-verify: true
        users:
        - name: deploy
          user:
            token: %s
        contexts:
        - name: production
          context: {cluster: production, user: deploy}
        current-context: production
        """
            .formatted(token);
    add("cluster token", ".kube/config", file, List.of());
    marks.add(new Mark("cluster token", token, WEB, CLUSTER));
  }

  private void registryLogin() {
    String password = word(LETTERS, 32);
    String login =
        Base64.getEncoder().encodeToString(("deploy:" + password).getBytes(StandardCharsets.UTF_8));
    String file =
        "{\"auths\": {\"https://index.docker.io/v1/\": {\"auth\": \"%s\"}}}\n".formatted(login);
    add("registry login", ".docker/config.json", file, List.of());
    marks.add(new Mark("registry login", password, WEB, List.of(".docker.io", ".docker.com")));
  }

  private void shellKey() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lines.add(word(LETTERS, 70));
    }
    String file =
        "-----BEGIN OPENSSH PRIVATE KEY-----\n"
            + String.join("\n", lines)
            + "\n-----END OPENSSH PRIVATE KEY-----\n";
    add("ssh key", ".ssh/id_ed25519", file, List.of());
    // Nobody is ever sent a private key.
    marks.add(new Mark("ssh key", lines.get(2), Set.of(), List.of()));
  }

  private void add(String name, String file, String content, List<String> names) {
    files.put(file, content.getBytes(StandardCharsets.UTF_8));
    decoys.add(new Decoy(name, List.of(file), names));
  }

  private String word(String alphabet, int length) {
    var word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return word.toString();
  }
}
