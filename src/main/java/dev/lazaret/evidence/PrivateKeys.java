package dev.lazaret.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cms.CMSAuthEnvelopedDataParser;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyAgreeRecipientId;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;

/** The keys that open what a {@link Seal} made, by their names. */
record PrivateKeys(Map<KeyId, PrivateKey> byId) {
  PrivateKeys {
    byId = Map.copyOf(byId);
  }

  /** Those of a setting. */
  static PrivateKeys of(List<String> settings) {
    var keys = new HashMap<KeyId, PrivateKey>();
    for (String setting : settings) {
      KeyPair pair = EllipticKeys.pair(setting);
      keys.put(KeyId.of(pair.getPublic()), pair.getPrivate());
    }
    return new PrivateKeys(keys);
  }

  /**
   * What was sealed. It comes as it is read: only at its very end is it certain that nothing of it
   * was changed, and reading on fails where something was.
   *
   * @throws EvidenceUnreadable where it is no seal, or one for none of these keys
   */
  InputStream open(InputStream sealed) throws IOException {
    try {
      List<KeyId> wanted = new ArrayList<>();
      for (RecipientInformation recipient :
          new CMSAuthEnvelopedDataParser(sealed).getRecipientInfos().getRecipients()) {
        if (recipient.getRID() instanceof KeyAgreeRecipientId id
            && id.getSubjectKeyIdentifier() != null) {
          KeyId key = KeyId.of(id.getSubjectKeyIdentifier());
          if (byId.containsKey(key)) {
            return new OpenedSeal(open(recipient, byId.get(key)), sealed);
          }
          wanted.add(key);
        }
      }
      throw new EvidenceUnreadable("It is sealed for the key " + wanted + ", which is not here");
    } catch (CMSException | RuntimeException e) {
      // The parser below throws unchecked exceptions at what it cannot read.
      throw new EvidenceUnreadable("It is not sealed evidence, or it was changed", e);
    }
  }

  private static InputStream open(RecipientInformation recipient, PrivateKey key)
      throws CMSException, IOException {
    var opening = new JceKeyAgreeAuthEnvelopedRecipient(key);
    opening.setProvider(EllipticKeys.PROVIDER);
    return recipient.getContentStream(opening).getContentStream();
  }
}
