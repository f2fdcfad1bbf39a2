/** Manipulated access tokens. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";

type Claims = Record<string, unknown>;

/** The token with changed claims, signed with the user pool's key, which the local AWS keeps in its state. */
export async function reissued(token: string, changes: Claims): Promise<string> {
  const path = join(inject("paths").state, "cognito-pool-keys", `${inject("murmur").userPoolId}-access.pem`);
  return signed(token, changes, createPrivateKey(await readFile(path, "utf8")));
}

/** The token with changed claims, signed with an unknown key. */
export function forged(token: string, changes: Claims = {}): string {
  return signed(token, changes, generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey);
}

/** The token without a signature, with the algorithm `none`. */
export function unsigned(token: string): string {
  return `${encoded({ alg: "none", typ: "JWT" })}.${token.split(".")[1]}.`;
}

function signed(token: string, changes: Claims, key: KeyObject): string {
  const [header = "", payload = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Claims;
  const content = `${header}.${encoded({ ...claims, ...changes })}`;
  return `${content}.${sign("sha256", Buffer.from(content), key).toString("base64url")}`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
