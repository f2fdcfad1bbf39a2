/** Message encryption for Web Push (RFC 8291), in the content coding aes128gcm (RFC 8188), with one record. */
import { createCipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from "node:crypto";
import type { PushAddress } from "../domain/push/model.ts";

const CURVE = "prime256v1";
/** The longest plaintext: push services take bodies of 4,096 bytes, of which 103 are header, padding and tag. */
export const MAX_PLAINTEXT = 3_993;
const RECORD_SIZE = 4_096;
/** Ends the last record (RFC 8188, section 2). */
const LAST_RECORD = 2;

/** What is new for each message; given only to check against the RFC's example. */
type Fresh = { key: ECDH; salt: Buffer };

function fresh(): Fresh {
  const key = createECDH(CURVE);
  key.generateKeys();
  return { key, salt: randomBytes(16) };
}

/** Encrypts a text so that only the browser can read it. Throws if its key is not on the curve. */
export function encrypt(
  text: string,
  { p256dh, auth }: Pick<PushAddress, "p256dh" | "auth">,
  { key, salt }: Fresh = fresh(),
): Buffer {
  const receiver = Buffer.from(p256dh, "base64url");
  const sender = key.getPublicKey();
  const shared = key.computeSecret(receiver);
  const about = Buffer.concat([Buffer.from("WebPush: info\0"), receiver, sender]);
  const secret = derive(shared, { salt: Buffer.from(auth, "base64url"), about, bytes: 32 });
  const contentKey = derive(secret, { salt, about: "Content-Encoding: aes128gcm\0", bytes: 16 });
  const nonce = derive(secret, { salt, about: "Content-Encoding: nonce\0", bytes: 12 });
  const cipher = createCipheriv("aes-128-gcm", contentKey, nonce);
  const record = Buffer.concat([
    cipher.update(text, "utf8"),
    cipher.update(Buffer.from([LAST_RECORD])),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return Buffer.concat([salt, sizes(sender), sender, record]);
}

type Derivation = { salt: Buffer; about: string | Buffer; bytes: number };

function derive(from: Buffer, { salt, about, bytes }: Derivation): Buffer {
  return Buffer.from(hkdfSync("sha256", from, salt, about, bytes));
}

/** The record size, and the length of the sender's key, which is sent as the key's id. */
function sizes(sender: Buffer): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt32BE(RECORD_SIZE);
  header.writeUInt8(sender.length, 4);
  return header;
}
