/** What a dead letter is about, and why it is one. */
import type { Message } from "@aws-sdk/client-sqs";
import { consumers } from "../../infra/pipeline.ts";
import type { QueueName } from "../../infra/queue-names.ts";
import { explainStreamMessage } from "./explain-stream.ts";
import { messageSchemas } from "./schemas.ts";

export type Explanation = {
  id: string;
  /** The step that did not handle it. */
  step: string;
  /** What happened or is to be done, such as `tweet.created`. */
  type: string;
  /** The ids in it, by name: tweets, users, correlation ids. */
  ids: Readonly<Record<string, readonly string[]>>;
  reason: string;
  /** Since it was sent first, ms. */
  age: number;
  receives: number;
};

/** Explains a message of a queue's dead-letter queue, as of `now` (ms). Never shows a user's text. */
export function explain(of: QueueName, message: Message, now: number): Explanation {
  const { MessageId: id = "", Attributes: attributes = {}, Body = "" } = message;
  const common = {
    id,
    age: Math.max(0, now - Number(attributes.SentTimestamp ?? now)),
    receives: Number(attributes.ApproximateReceiveCount ?? 0),
  };
  if (of === "streamDeadLetterQueue") return { ...common, ...explainStreamMessage(Body) };
  const step = consumers.find(({ queue }) => queue === of)?.step ?? "unknown";
  return { ...common, step, ...explainBody(of, message) };
}

function explainBody(
  of: Exclude<QueueName, "streamDeadLetterQueue">,
  { Body = "", MessageAttributes }: Message,
) {
  const body = parseJson(Body);
  if (body === undefined)
    return { type: "unknown", ids: {}, reason: "It is not JSON. Nothing can handle it: drop it." };
  const known = { type: typeOf(body), ids: idsIn(body) };
  const undelivered = MessageAttributes?.ERROR_MESSAGE?.StringValue;
  if (undelivered)
    return { ...known, reason: `The topic could not deliver it to the queue: ${undelivered}. Send it back.` };
  const parsed = messageSchemas[of].safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join(".") || "message";
    return {
      ...known,
      reason: `It does not match the schema: ${where}: ${issue?.message}. Send it back only once a version that accepts it is deployed.`,
    };
  }
  return {
    ...known,
    reason:
      "It matches the schema; handling it failed each time. The step's log has the error, by message id or correlation id.",
  };
}

function parseJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function typeOf(body: object): string {
  const { type, action, kind } = body as Record<string, unknown>;
  return String(type ?? action ?? kind ?? "job");
}

/** Lists of ids are shortened to this many. */
const SHOWN = 5;

/** The values of all properties of a message that are ids, by name. */
function idsIn(body: object): Record<string, string[]> {
  const found = JSON.stringify(body).matchAll(/"(\w*Ids?|target)":("[^"]*"|\["[^\]]*\])/g);
  const ids = [...found].map(([, name = "", json = ""]) => ({ name, values: [JSON.parse(json)].flat() }));
  return Object.fromEntries(
    [...Map.groupBy(ids, ({ name }) => name)].map(([name, some]) => [
      name,
      shortened([...new Set(some.flatMap(({ values }) => values.map(String)))]),
    ]),
  );
}

function shortened(values: string[]): string[] {
  const more = values.length - SHOWN;
  return more > 0 ? [...values.slice(0, SHOWN), `and ${more} more`] : values;
}
