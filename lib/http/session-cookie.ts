/**
 * The cookie of a session of the website. Scripts cannot read it, and browsers send it only with requests that the website
 * makes about its session. The prefix makes browsers refuse it from an unencrypted page (RFC 6265bis, "Cookie Name Prefixes").
 */
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type Credential, SESSION_LIFETIME } from "../domain/session/model.ts";

const NAME = "__Secure-murmur-session";
const ATTRIBUTES = "Path=/v1/session; Secure; HttpOnly; SameSite=Strict";
const VALUE = /^([0-9a-f-]{36})\.([0-9A-Z]{26})\.([\w-]{43})$/;

/** The cookie that gives a browser its credential. */
export function sessionCookie({ userId, sessionId, secret }: Credential): string {
  return `${NAME}=${userId}.${sessionId}.${secret}; Max-Age=${SESSION_LIFETIME / 1000}; ${ATTRIBUTES}`;
}

/** Removes the cookie. */
export const NO_SESSION_COOKIE = `${NAME}=; Max-Age=0; ${ATTRIBUTES}`;

/** The credential in a request's cookie; undefined if it has none, or one that murmur has not made. */
export function credentialOf({ cookies, headers }: APIGatewayProxyEventV2): Credential | undefined {
  // The gateway moves cookies out of the headers; `sam local` and the local AWS do not.
  const all = cookies ?? headers.cookie?.split(";") ?? [];
  const found = all.map((cookie) => cookie.trim()).find((cookie) => cookie.startsWith(`${NAME}=`));
  const [, userId, sessionId, secret] = VALUE.exec(found?.slice(NAME.length + 1) ?? "") ?? [];
  return userId && sessionId && secret ? { userId, sessionId, secret } : undefined;
}
