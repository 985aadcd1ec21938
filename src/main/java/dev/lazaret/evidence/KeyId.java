package dev.lazaret.evidence;

import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.HexFormat;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * What a key is called in what is sealed for it: its subject key identifier (RFC 5280, 4.2.1.2).
 */
record KeyId(String hex) {
  static KeyId of(PublicKey key) {
    try {
      return of(new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key).getKeyIdentifier());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-1, which only names keys here", e);
    }
  }

  static KeyId of(byte[] identifier) {
    return new KeyId(HexFormat.of().formatHex(identifier));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
