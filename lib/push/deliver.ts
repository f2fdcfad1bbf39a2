import { createHash } from "node:crypto";
import { now } from "../core/clock.ts";
import { logger } from "../core/observe.ts";
import type { Delivery, Push, PushAddress } from "../domain/push/model.ts";
import type { PushPorts } from "../domain/push/ports.ts";
import { authorizationFor } from "./authorization.ts";
import { encrypt, MAX_PLAINTEXT } from "./encrypt.ts";
import { pushKeys } from "./keys.ts";

/** How long a push service keeps a push for a device that is off, s. */
const TIME_TO_LIVE = 24 * 60 * 60;
const TIMEOUT_MS = 5_000;
/** The contact address if this murmur has no website. Push services insist on one. */
const NO_SENDER = "https://murmur.invalid";

export const deliverPush: PushPorts["deliverPush"] = async (address, push, options) => {
  const { urgency, topic, sender = NO_SENDER } = options;
  const body = encrypted(textOf(push), address);
  if (!body) return "gone";
  const authorization = authorizationFor(address.endpoint, { ...pushKeys(), subject: sender }, now());
  const headers = {
    ...{ authorization, urgency, ttl: String(TIME_TO_LIVE) },
    ...{ "content-type": "application/octet-stream", "content-encoding": "aes128gcm" },
    ...(topic === undefined ? {} : { topic: shortened(topic) }),
  };
  try {
    const request = { method: "POST", headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) };
    // A push service that moves says so with another endpoint, never with a redirection.
    const response = await fetch(address.endpoint, { ...request, redirect: "manual" });
    await response.body?.cancel();
    return outcomeOf(response, new URL(address.endpoint).host);
  } catch (error) {
    logger.warn("push service not reached", { reason: (error as Error).name });
    return { later: undefined };
  }
};

/** Only names and texts of very many code points are too long; then the push says less. */
function textOf(push: Push): string {
  const text = JSON.stringify(push);
  if (Buffer.byteLength(text) <= MAX_PLAINTEXT) return text;
  const { tweet } = push;
  return JSON.stringify({ ...push, actors: [], ...(tweet ? { tweet: { ...tweet, text: "" } } : {}) });
}

/** Undefined if the browser's key is not one. */
function encrypted(text: string, address: PushAddress): Uint8Array<ArrayBuffer> | undefined {
  try {
    return new Uint8Array(encrypt(text, address));
  } catch {
    return undefined;
  }
}

/** RFC 8030, section 5, and what the services' documentation adds. */
function outcomeOf({ status, headers }: Response, service: string): Delivery {
  if (status >= 200 && status < 300) return "delivered";
  if (status === 404 || status === 410) return "gone";
  if (status === 429 || status >= 500) return { later: secondsIn(headers.get("retry-after")) };
  // Repeating it would change nothing.
  logger.error("push refused", { service, status });
  return "refused";
}

function secondsIn(retryAfter: string | null): number | undefined {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : undefined;
}

/** A topic is up to 32 characters of base64url. */
function shortened(topic: string): string {
  return createHash("sha256").update(topic).digest("base64url").slice(0, 32);
}
