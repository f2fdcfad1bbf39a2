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
  /** Where it could not be delivered before: only these sessions, after so many attempts. */
  again: z.optional(z.object({ sessionIds: z.array(SessionId), attempts: z.int() })),
});

export const PushWork = z.object({
  version: Version,
  events: checked(z.array(NewPush), z.minLength(1), z.maxLength(MAX_PUSHES)),
});

export type NewPush = z.infer<typeof NewPush>;
export type PushWork = z.infer<typeof PushWork>;
