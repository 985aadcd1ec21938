package dev.lazaret.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.operator.OutputAEADEncryptor;

/**
 * Seals evidence for the holder of a private key: CMS AuthEnvelopedData (RFC 5083) with AES-256-GCM
 * (RFC 5084); the key of the content by ECDH with a pair that is made for it alone (RFC 5753), for
 * a recipient that is named by the identifier of its key. Whoever seals cannot open.
 */
final class Seal {
  private static final int PIECE = 1 << 16;
  private final ECPublicKey recipient;
  private final KeyId id;

  private Seal(ECPublicKey recipient) {
    this.recipient = recipient;
    this.id = KeyId.of(recipient);
  }

  /** For the key of a setting. */
  static Seal of(String publicKey) {
    return new Seal(EllipticKeys.publicKey(publicKey));
  }

  KeyId key() {
    return id;
  }

  /**
   * What is written there goes sealed to {@code out}; closing it ends the seal and not {@code out}.
   */
  OutputStream on(OutputStream out) throws IOException {
    try {
      var generator = new CMSAuthEnvelopedDataStreamGenerator();
      generator.setBufferSize(PIECE);
      generator.addRecipientInfoGenerator(agreement());
      var cipher =
          new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
              .setProvider(EllipticKeys.PROVIDER)
              .build();
      return generator.open(out, (OutputAEADEncryptor) cipher);
    } catch (GeneralSecurityException | CMSException e) {
      throw new IOException("Evidence could not be sealed for the key " + id, e);
    }
  }

  private JceKeyAgreeRecipientInfoGenerator agreement()
      throws GeneralSecurityException, CMSException {
    KeyPair once = EllipticKeys.once(recipient);
    return new JceKeyAgreeRecipientInfoGenerator(
            CMSAlgorithm.ECDH_SHA256KDF,
            once.getPrivate(),
            once.getPublic(),
            CMSAlgorithm.AES256_WRAP)
        .setProvider(EllipticKeys.PROVIDER)
        .addRecipient(id.bytes(), recipient);
  }
}
