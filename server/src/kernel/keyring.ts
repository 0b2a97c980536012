import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** Sealed data was made under a key that is no longer here. */
export class UnknownKey extends Error {
  override readonly name = "UnknownKey";
}

const keyBytes = 32;
const keyIdBytes = 2;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Every key of the platform, derived from the root secret by HKDF-SHA-256 (RFC 5869), one per purpose. While the secret
 * is being changed the previous one still opens and recognises what was made under it.
 */
export class Keyring {
  readonly #secrets: readonly string[];
  readonly #derived = new Map<string, readonly Buffer[]>();

  constructor(secret: string, previous?: string) {
    this.#secrets = previous === undefined || previous === secret ? [secret] : [secret, previous];
  }

  /** The keys of a purpose, the present one first. */
  keys(purpose: string): readonly Buffer[] {
    let keys = this.#derived.get(purpose);
    if (keys === undefined) {
      keys = this.#secrets.map(secret =>
        Buffer.from(hkdfSync("sha256", secret, "tollgate", purpose, keyBytes)),
      );
      this.#derived.set(purpose, keys);
    }
    return keys;
  }

  /** The present key of a purpose. */
  key(purpose: string): Buffer {
    const [key] = this.keys(purpose);
    if (key === undefined) throw new UnknownKey("there is no root secret");
    return key;
  }

  /** What is stored of a random secret: its HMAC-SHA-256. A slow hash would protect nothing that is random anyway. */
  hash(purpose: string, secret: string): Buffer {
    return createHmac("sha256", this.key(purpose)).update(secret).digest();
  }

  /** All hashes that a secret may be stored under. */
  hashes(purpose: string, secret: string): readonly Buffer[] {
    return this.keys(purpose).map(key => createHmac("sha256", key).update(secret).digest());
  }

  /** Tell root secrets apart without telling anything about them; the present one's first. */
  fingerprints(): readonly string[] {
    return this.hashes("fingerprint", "").map(hash => hash.toString("hex"));
  }

  /** Encrypts with AES-256-GCM: key id 2, nonce 12, ciphertext, tag 16. */
  seal(purpose: string, plain: string): Buffer {
    const key = this.key(purpose);
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
    return Buffer.concat([keyId(key), nonce, body, cipher.getAuthTag()]);
  }

  /** Opens what `seal` made. @throws UnknownKey when it was sealed under a secret that is gone */
  open(purpose: string, sealed: Buffer): string {
    const id = sealed.subarray(0, keyIdBytes);
    const key = this.keys(purpose).find(candidate => keyId(candidate).equals(id));
    if (key === undefined) {
      throw new UnknownKey(
        "a stored credential was sealed under another root secret: set TOLLGATE_SECRET_PREVIOUS to it",
      );
    }
    const nonce = sealed.subarray(keyIdBytes, keyIdBytes + nonceBytes);
    const decipher = createDecipheriv("aes-256-gcm", key, nonce);
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    const body = sealed.subarray(keyIdBytes + nonceBytes, sealed.length - tagBytes);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  }
}

/** Names a key without telling anything about it. */
export function keyId(key: Buffer): Buffer {
  return createHmac("sha256", key).update("id").digest().subarray(0, keyIdBytes);
}
