import { type KeyObject, sign } from "node:crypto";

/** Push services refuse tokens for longer than a day (RFC 8292, section 2), s. */
const LIFETIME = 12 * 60 * 60;

type Sender = { publicKey: string; privateKey: KeyObject; subject: string };

/** The header Authorization with which murmur identifies itself to the push service of an endpoint (RFC 8292). `now` in ms. */
export function authorizationFor(
  endpoint: string,
  { publicKey, privateKey, subject }: Sender,
  now: number,
): string {
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(now / 1000) + LIFETIME, sub: subject };
  const signed = [{ typ: "JWT", alg: "ES256" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const signature = sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" });
  return `vapid t=${signed}.${signature.toString("base64url")}, k=${publicKey}`;
}
