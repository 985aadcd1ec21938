package dev.lazaret.evidence;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How the evidence of runs is kept. A worker has the public key, web alone the private ones. */
@ConfigMapping(prefix = "lazaret.evidence")
public interface EvidenceConfig {
  /**
   * The key that evidence is sealed for: base64 of an EC public key (SubjectPublicKeyInfo, DER). A
   * worker without one keeps no evidence.
   */
  Optional<String> publicKey();

  /**
   * The keys that open what was sealed, the old ones too: base64 of EC private keys (PKCS #8, DER),
   * separated by commas.
   */
  Optional<List<String>> privateKeys();

  /** The most that kept evidence may take together; the oldest goes first. */
  @WithDefault("4G")
  MemorySize size();
}
