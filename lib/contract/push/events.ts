/** Notifications to push, from the steps that store them to push-notifications, and from it to itself. */
import * as z from "zod/mini";
import { CorrelationId, Version } from "../envelope.ts";
import { NotificationId } from "../notification/schemas.ts";
import { checked } from "../schema.ts";
import { SessionId } from "../session/schemas.ts";
import { UserId } from "../user/schemas.ts";

/** The most notifications in a message. */
export const MAX_PUSHES = 100;

export const NewPush = z.object({
  userId: UserId,
  /** The notification's id. */
  id: NotificationId,
  correlationId: CorrelationId,
  /** Present in a retry: the sessions that it could not be delivered to, and the number of attempts so far. */
  again: z.optional(z.object({ sessionIds: z.array(SessionId), attempts: z.int() })),
});

export const PushWork = z.object({
  version: Version,
  events: checked(z.array(NewPush), z.minLength(1), z.maxLength(MAX_PUSHES)),
});

export type NewPush = z.infer<typeof NewPush>;
export type PushWork = z.infer<typeof PushWork>;
