/**
 * The envelope in which events travel from the table's stream through the topic to the queues. One envelope holds up to
 * 100 events of one type, because SNS and SQS bill by message; subscriptions filter by the message attribute `type`.
 */
import * as z from "zod/mini";
import { checked } from "./schema.ts";

/**
 * Raised when the meaning of a message changes. A new optional field needs no new version, because consumers ignore what they
 * do not know.
 */
export const EVENTS_VERSION = 1;

/**
 * During a deployment and after a rollback, steps of two versions share the queues, so each accepts the messages of the
 * version before its own and of the one after. See decision record 0062.
 */
export const Version = around(EVENTS_VERSION);

/* @__NO_SIDE_EFFECTS__ */
function around(version: number) {
  return checked(z.int(), z.minimum(version - 1), z.maximum(version + 1));
}

/** Keeps a message far below SNS's 256 KB: an event is under 700 bytes. */
export const MAX_EVENTS_PER_ENVELOPE = 100;

/** Carried from the request's log lines to those of every consumer. */
export const CorrelationId = z.string();

/** The state of a countable when it changed: what its user wants, and what the counters include. See `lib/domain/counters`. */
export const CountableState = z.object({
  active: z.boolean(),
  counted: z.union([z.literal(0), z.literal(1)]),
  correlationId: CorrelationId,
});

/** The envelope of one event type. */
/* @__NO_SIDE_EFFECTS__ */
export function envelopeOf<const Type extends string, Event extends z.ZodMiniType>(type: Type, event: Event) {
  return z.object({
    version: Version,
    type: z.literal(type),
    events: checked(z.array(event), z.minLength(1), z.maxLength(MAX_EVENTS_PER_ENVELOPE)),
  });
}
