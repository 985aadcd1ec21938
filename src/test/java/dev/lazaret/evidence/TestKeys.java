package dev.lazaret.evidence;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;

/** A pair of keys as settings hold them. */
public record TestKeys(String publicKey, String privateKey) {
  public static TestKeys make() {
    return make("secp384r1");
  }

  static TestKeys make(String curve) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      KeyPair pair = generator.generateKeyPair();
      return new TestKeys(
          Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
          Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Seal seal() {
    return Seal.of(publicKey);
  }

  PrivateKeys opening() {
    return PrivateKeys.of(List.of(privateKey));
  }
}
