package dev.lazaret.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.engine.ContainerSpec;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A container that nobody watches: what inspected runs are compared with. */
record PlainRun(SandboxHost host, String runtime, RunRequest.ImageSource source) {
  private static final int PATIENCE_SECONDS = 120;
  private static final int LONGEST_OUTPUT = 1 << 12;

  private interface Use<T> {
    T of(String container) throws Exception;
  }

  private <T> T with(Use<T> use) throws Exception {
    String image = host.images().load(source);
    try {
      String container = host.engine().create(spec(image));
      try {
        host.engine().start(container);
        return use.of(container);
      } finally {
        host.engine().remove(container);
      }
    } finally {
      host.images().release(image);
    }
  }

  private ContainerSpec spec(String image) {
    var limits = RunLimits.DEFAULT;
    String name = "plain-" + UUID.randomUUID();
    return new ContainerSpec(
        image,
        name,
        runtime,
        Map.of(SandboxHost.LABEL, name),
        List.of(),
        List.of(),
        List.of(),
        null,
        limits.memory(),
        limits.cpus(),
        limits.tasks(),
        host.resolvConf(false),
        "plain",
        List.of(),
        null);
  }

  /** Loads, creates, starts, kills and removes it. */
  void once() throws Exception {
    with(container -> {
      host.engine().signal(container, "SIGKILL");
      return host.engine().end(container).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    });
  }

  /** What it printed until it ended by itself. */
  String output() throws Exception {
    return with(container -> {
      host.engine().end(container).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return new String(host.engine().output(container, LONGEST_OUTPUT), UTF_8);
    });
  }

  /** The bytes that it uses a moment after its start. */
  long memory() throws Exception {
    return with(container -> {
      var memory = new CompletableFuture<Long>();
      try (var usage =
          host.engine()
              .usage(
                  container,
                  seen -> {
                    if (seen.memory() > 0) {
                      memory.complete(seen.memory());
                    }
                  })) {
        return memory.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    });
  }
}
