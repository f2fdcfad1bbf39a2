import * as z from "zod/mini";
import { checked, Timestamp } from "../schema.ts";
import { SessionId } from "../session/schemas.ts";

/** The push service's address of a browser, as `PushSubscription.endpoint` gives it. */
export const Endpoint = checked(z.url("An endpoint is a URL."), z.maxLength(1_000));

/** An uncompressed point of the curve P-256, and 16 bytes (RFC 8291). */
export const PublicKey = checked(z.string(), z.regex(/^[\w-]{87}=?$/, "p256dh is 65 bytes in base64url."));
export const AuthSecret = checked(z.string(), z.regex(/^[\w-]{22}(==)?$/, "auth is 16 bytes in base64url."));

/** A browser that gets pushes: its session, and what it is, as in listSessions. */
export const PushSubscription = z.object({
  sessionId: SessionId,
  createdAt: Timestamp,
  browser: z.nullable(z.string()),
  system: z.nullable(z.string()),
});

export const PushSubscriptions = z.object({
  /** What a browser subscribes with (RFC 8292): `applicationServerKey`, in base64url. */
  publicKey: z.string(),
  items: z.array(PushSubscription),
});

export type PushSubscription = z.infer<typeof PushSubscription>;
export type PushSubscriptions = z.infer<typeof PushSubscriptions>;
