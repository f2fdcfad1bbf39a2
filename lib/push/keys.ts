/**
 * The pair of keys with which murmur identifies itself to push services (RFC 8292). It is derived from the deployment's secret,
 * so the same everywhere and always, and nothing but the secret needs to be kept.
 */
import { createECDH, createPrivateKey, hkdfSync, type KeyObject } from "node:crypto";
import { environment } from "../core/environment.ts";
import type { PushPorts } from "../domain/push/ports.ts";

type Keys = { publicKey: string; privateKey: KeyObject };

let known: { secret: string; keys: Keys } | undefined;

/** The keys of this deployment. */
export function pushKeys(): Keys {
  const secret = environment("pushSecret");
  if (known?.secret !== secret) known = { secret, keys: keysFrom(secret) };
  return known.keys;
}

/** Derives a pair of keys. `publicKey` is the uncompressed point in base64url. */
export function keysFrom(secret: string): Keys {
  const pair = pairFrom(secret);
  const point = pair.getPublicKey();
  const key = {
    ...{ kty: "EC", crv: "P-256", d: pair.getPrivateKey("base64url") },
    ...{ x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") },
  };
  return { publicKey: point.toString("base64url"), privateKey: createPrivateKey({ key, format: "jwk" }) };
}

/** One of 4 billion numbers is too large for a private key of the curve; then the next one serves. */
function pairFrom(secret: string, attempt = 0) {
  const pair = createECDH("prime256v1");
  try {
    pair.setPrivateKey(Buffer.from(hkdfSync("sha256", secret, "", `murmur push ${attempt}`, 32)));
    return pair;
  } catch (error) {
    if (attempt > 3) throw error;
    return pairFrom(secret, attempt + 1);
  }
}

export const publicKey: PushPorts["publicKey"] = () => pushKeys().publicKey;
