/** Access tokens that are not as they should be. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";

type Claims = Record<string, unknown>;

/** The same token with other claims, signed with the pool's own key (which the local AWS keeps in its state). */
export async function reissued(token: string, changes: Claims): Promise<string> {
  const path = join(inject("places").state, "cognito-pool-keys", `${inject("murmur").userPoolId}-access.pem`);
  return signed(token, changes, createPrivateKey(await readFile(path, "utf8")));
}

/** The same token with other claims, signed by somebody else. */
export function forged(token: string, changes: Claims = {}): string {
  return signed(token, changes, generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey);
}

/** A token that says of itself that it needs no signature. */
export function unsigned(token: string): string {
  return `${packed({ alg: "none", typ: "JWT" })}.${token.split(".")[1]}.`;
}

function signed(token: string, changes: Claims, key: KeyObject): string {
  const [header = "", payload = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Claims;
  const content = `${header}.${packed({ ...claims, ...changes })}`;
  return `${content}.${sign("sha256", Buffer.from(content), key).toString("base64url")}`;
}

function packed(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
