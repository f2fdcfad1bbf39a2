/** What log lines say about one request: when each step received it, when it was done, and which step is missing. */
import type { EventType } from "../../contract/events.ts";
import type { Operation } from "../../contract/index.ts";
import type { Step } from "../../infra/function-names.ts";
import { consumers } from "../../infra/pipeline.ts";

/** The JSON of a log line. */
export type Line = Readonly<Record<string, unknown>>;

/** Times are ms since 1970. */
export type Entry = {
  at: number;
  step: string;
  what: string;
  /** How long the message waited in its queue, ms. */
  waited?: number;
  /** How long the step took, ms. */
  took?: number;
  failed?: true;
};

export type Timeline = {
  operation: string | undefined;
  entries: readonly Entry[];
  /** Steps that should have been logged, but were not. */
  missing: readonly string[];
};

/** The first step of everything that travels further. */
const PUBLISHING = "publish-changes" satisfies Step;

/** What an operation leads to. */
type Effect = {
  event: EventType;
  /** Mostly it leads to nothing. */
  sometimes?: true;
};

/** Other operations change nothing that travels further. */
export const effects = {
  createTweet: { event: "tweet.created" },
  editTweet: { event: "tweet.edited" },
  deleteTweet: { event: "tweet.deleted" },
  favoriteTweet: { event: "favorite.changed" },
  repostTweet: { event: "repost.changed" },
  followUser: { event: "follow.changed" },
  // It ends the follows between the two; mostly there are none.
  blockUser: { event: "follow.changed", sometimes: true },
  decideReport: { event: "decision.made" },
} as const satisfies Partial<Record<Operation, Effect>>;

function effectOf(operation: string): Effect | undefined {
  return (effects as Partial<Record<string, Effect>>)[operation];
}

/** The steps that handle what an operation leads to, in their order. */
export function stepsOf(operation: string): string[] {
  const effect = effectOf(operation);
  if (!effect) return [];
  const subscribed = consumers.filter(({ subscribesTo }) => subscribesTo.includes(effect.event));
  return [PUBLISHING, ...new Set(subscribed.map(({ step }) => step))];
}

/** The line of the request that an id belongs to: a correlation id, or the id of the tweet that it created. */
export function findRequest(lines: readonly Line[], id: string): Line | undefined {
  return lines.find((line) => line.message === "request" && [line.correlation_id, line.tweetId].includes(id));
}

/** Orders what the lines say about one request; lines of others are left out. */
export function timelineOf(lines: readonly Line[], id: string): Timeline {
  const request = findRequest(lines, id);
  const correlationId = String(request?.correlation_id ?? id);
  const entries = [
    ...(request ? requestEntries(request) : []),
    ...lines.filter((line) => isAbout(line, correlationId)).map(stepEntry),
  ].toSorted((one, other) => one.at - other.at);
  const operation = request ? String(request.operation) : undefined;
  return { operation, entries, missing: missingFrom(request, entries) };
}

function isAbout({ step, correlationIds }: Line, correlationId: string): boolean {
  return step !== undefined && Array.isArray(correlationIds) && correlationIds.includes(correlationId);
}

/** A write is stored before its request is answered. */
function requestEntries({ _aws, Latency, operation, status }: Line): Entry[] {
  const at = Number((_aws as { Timestamp?: number } | undefined)?.Timestamp);
  const took = Number(Latency);
  const refused = Number(status) >= 400;
  return [
    { at: at - took, step: "request", what: String(operation) },
    {
      ...{ at, step: "request", took },
      what: refused ? `refused with ${status}` : `stored and answered with ${status}`,
      ...(refused ? { failed: true as const } : {}),
    },
  ];
}

const WHAT: Readonly<Record<string, string | undefined>> = {
  "publish-changes": "published",
  "fan-out-tweet": "rows written, or sent on in chunks",
  "push-live-updates": "live updates sent",
  "backfill-feed": "rows written",
  notify: "notifications written",
  "update-counters": "counted",
  "index-tweets": "postings written",
  "update-hot-counters": "counted",
};

function stepEntry(line: Line): Entry {
  const at = Date.parse(String(line.timestamp));
  const { sentAt, receivedAt } = line as { sentAt?: number; receivedAt?: number };
  const succeeded = ["message handled", "events published"].includes(String(line.message));
  return {
    ...{ at, step: String(line.step) },
    what: succeeded ? successOf(line) : failureOf(line),
    ...(sentAt && receivedAt ? { waited: Math.max(0, receivedAt - sentAt), took: at - receivedAt } : {}),
    ...(succeeded ? {} : { failed: true as const }),
  };
}

function successOf({ step, rows }: Line): string {
  if (step === "write-feed-rows") return `rows written: ${rows}`;
  return WHAT[String(step)] ?? "done";
}

/** The message of an error names no more than ids, so it may be shown. */
function failureOf({ message, error }: Line): string {
  const { name, message: reason } = (error ?? {}) as { name?: string; message?: string };
  return [message, name === "Error" ? undefined : name, reason].filter(Boolean).join(": ");
}

function missingFrom(request: Line | undefined, entries: readonly Entry[]): string[] {
  if (!request) return ["request"];
  if (Number(request.status) >= 400) return [];
  const operation = String(request.operation);
  const done = new Set(entries.filter(({ failed }) => !failed).map(({ step }) => step));
  if (effectOf(operation)?.sometimes && entries.every(({ step }) => step !== PUBLISHING)) return [];
  return stepsOf(operation).filter((step) => !done.has(step));
}
