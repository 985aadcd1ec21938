package dev.lazaret.evidence;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.EncodedKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECPublicKeySpec;

/** Keys of elliptic curves, as settings hold them. */
final class EllipticKeys {
  static final Provider PROVIDER = new BouncyCastleProvider();
  private static final int LEAST_BITS = 256;

  private EllipticKeys() {}

  static ECPublicKey publicKey(String setting) {
    return (ECPublicKey)
        read(
            "lazaret.evidence.public-key",
            () -> factory().generatePublic(spec(setting, X509EncodedKeySpec::new)));
  }

  /** A private key and the public key that belongs to it, which its file need not hold. */
  static KeyPair pair(String setting) {
    return read(
        "lazaret.evidence.private-keys",
        () -> pair(factory().generatePrivate(spec(setting, PKCS8EncodedKeySpec::new))));
  }

  /** A pair for one message, on the curve of {@code other}. */
  static KeyPair once(ECPublicKey other) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC", PROVIDER);
    generator.initialize(other.getParams());
    return generator.generateKeyPair();
  }

  private static KeyPair pair(PrivateKey key) throws GeneralSecurityException {
    var elliptic = (org.bouncycastle.jce.interfaces.ECPrivateKey) key;
    var curve = elliptic.getParameters();
    var point = curve.getG().multiply(elliptic.getD()).normalize();
    PublicKey of = factory().generatePublic(new ECPublicKeySpec(point, curve));
    return new KeyPair(of, key);
  }

  private interface Reading<T> {
    T key() throws GeneralSecurityException;
  }

  /** Says which setting is wrong, and nothing of what stands in it. */
  private static <T> T read(String setting, Reading<T> reading) {
    try {
      T key = reading.key();
      ECKey elliptic = key instanceof KeyPair pair ? (ECKey) pair.getPublic() : (ECKey) key;
      if (elliptic.getParams().getOrder().bitLength() < LEAST_BITS) {
        throw new IllegalArgumentException(setting + " is a key of fewer than 256 bits");
      }
      return key;
    } catch (GeneralSecurityException | ClassCastException e) {
      throw new IllegalArgumentException(setting + " is not the base64 of an EC key in DER", e);
    }
  }

  private static KeyFactory factory() throws GeneralSecurityException {
    return KeyFactory.getInstance("EC", PROVIDER);
  }

  private static EncodedKeySpec spec(
      String setting, java.util.function.Function<byte[], EncodedKeySpec> form) {
    return form.apply(Base64.getMimeDecoder().decode(setting.strip()));
  }
}
