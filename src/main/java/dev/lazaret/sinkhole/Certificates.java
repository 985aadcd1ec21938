package dev.lazaret.sinkhole;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority that lives as long as the process and that nobody has reason to trust:
 * certificates for whatever name is asked.
 */
final class Certificates {
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final int LONGEST_COMMON_NAME = 64;

  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private final KeyPair authorityKey;
  private final KeyPair serverKey;
  private final String authorityName;
  private final X509Certificate authority;

  Certificates(Clock clock) throws GeneralSecurityException, IOException {
    this.clock = clock;
    authorityKey = key();
    serverKey = key();
    authorityName = AuthorityName.any(random);
    authority = sign(authorityName, authorityKey, true, new GeneralName(GeneralName.dNSName, "ca"));
  }

  /** One key serves all names. */
  PrivateKey serverKey() {
    return serverKey.getPrivate();
  }

  /** The certificate of {@code name}, a host or an IPv4 address, and that of who signed it. */
  X509Certificate[] chain(String name) throws GeneralSecurityException, IOException {
    boolean isAddress = name.matches("[0-9.]{7,15}");
    var subject = new GeneralName(isAddress ? GeneralName.iPAddress : GeneralName.dNSName, name);
    return new X509Certificate[] {sign(name, serverKey, false, subject), authority};
  }

  private static KeyPair key() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private X509Certificate sign(String name, KeyPair key, boolean signs, GeneralName subject)
      throws GeneralSecurityException, IOException {
    Instant now = clock.instant();
    String common =
        name.length() > LONGEST_COMMON_NAME ? name.substring(0, LONGEST_COMMON_NAME) : name;
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500NameBuilder().addRDN(BCStyle.CN, authorityName).build(),
            new BigInteger(64, random).setBit(0),
            Date.from(now.minus(Duration.ofDays(30))),
            Date.from(now.plus(Duration.ofDays(60))),
            new X500NameBuilder().addRDN(BCStyle.CN, common).build(),
            key.getPublic());
    int usage = signs ? KeyUsage.keyCertSign : KeyUsage.digitalSignature;
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(signs));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(subject));
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder(SIGNATURE).build(authorityKey.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("Could not sign the certificate of " + name, e);
    }
  }
}
