/**
 * Authenticated encryption under a key that is not stored: what the table holds of tokens is useless without the cookie
 * of its session, and the cookie without the table. AES-256-GCM; each sealing has a nonce of its own.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const [NONCE, TAG] = [12, 16];

/** Encrypts `text` for a place: it can be opened only there. `secret` is 32 bytes in base64url. */
export function seal(text: string, { secret, place }: { secret: string; place: string }): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, Buffer.from(secret, "base64url"), nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Undefined if the secret or the place is another, or the sealed text has been changed. */
export function unseal(sealed: string, { secret, place }: { secret: string; place: string }) {
  const bytes = Buffer.from(sealed, "base64url");
  const key = Buffer.from(secret, "base64url");
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return decipher.update(bytes.subarray(NONCE + TAG), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return undefined;
  }
}
