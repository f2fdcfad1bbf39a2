import { type Message, SQSClient } from "@aws-sdk/client-sqs";
import { now } from "../../core/clock.ts";
import { ExplainedError } from "../../core/explained-error.ts";
import { queueNames } from "../../infra/queue-names.ts";
import type { Command, Use } from "../command.ts";
import { positiveOption } from "../options.ts";
import { explain } from "./explain.ts";
import {
  type DeadLetterQueue,
  findDeadLetters,
  moveBack,
  queueNamed,
  receive,
  release,
  remove,
} from "./queues.ts";
import { moveAll, publishAgain } from "./send-back.ts";

const HELP = `Without --send-back or --drop, nothing changes: it explains each message.

  <queue>                the queue whose dead letters to handle, or stream; without it, all queues are counted
  --send-back            send the messages back to where they failed
  --drop                 delete the messages; asks first, on every stage
  --message <ids>        only these messages, comma-separated
  --limit <n>            look at no more than n messages (default: 100)`;

const LIMIT = 100;

/** Inspects a dead-letter queue, and sends its messages back or drops them. */
export const redrive: Command = {
  usage: "[<queue>]",
  summary: "inspect, send back or drop dead letters",
  help: HELP,
  options: {
    "send-back": { type: "boolean" },
    drop: { type: "boolean" },
    message: { type: "string" },
    limit: { type: "string" },
  },
  changes: ({ options }) => options["send-back"] === true || options.drop === true,
  run: async (use) => {
    const sqs = new SQSClient(use.stage.client);
    try {
      return await (use.args[0] === undefined ? countAll(sqs, use) : redriveQueue(sqs, use, use.args[0]));
    } finally {
      sqs.destroy();
    }
  },
};

async function countAll(sqs: SQSClient, { stage, print }: Use) {
  const all = await Promise.all(queueNames.map((name) => findDeadLetters(sqs, stage, name)));
  for (const { of, messages } of all) print(`${String(messages).padStart(8)}  ${shortName(of)}`);
  if (all.every(({ messages }) => messages === 0)) print("There are no dead letters.");
  return { messages: all.reduce((sum, { messages }) => sum + messages, 0) };
}

function shortName(of: DeadLetterQueue["of"]): string {
  return of === "streamDeadLetterQueue" ? "stream" : of;
}

async function redriveQueue(sqs: SQSClient, use: Use, name: string) {
  const { options, stage } = use;
  if (options["send-back"] && options.drop) throw new ExplainedError("Choose one of --send-back and --drop.");
  const queue = await findDeadLetters(sqs, stage, queueNamed(name));
  if (takesMove(use) && queue.source) {
    const sentBack = await moveAll(sqs, queue, use.say);
    use.print(`${sentBack} messages sent back to ${queue.of}`);
    return { sentBack };
  }
  const messages = await receive(sqs, queue.url, positiveOption(options, "limit", LIMIT));
  const left = new Set(messages);
  try {
    const chosen = choose(messages, options.message);
    if (messages.length === 0) use.print(noneOf(queue));
    for (const message of chosen) print(use, queue, message);
    if (chosen.length === 0 || !redrive.changes(use)) return { messages: chosen.length };
    return await (use.dryRun ? announce(use, chosen) : handleAll(sqs, { queue, use, left }, chosen));
  } finally {
    await release(sqs, queue.url, [...left]);
  }
}

function noneOf({ of, messages }: DeadLetterQueue): string {
  if (messages === 0) return `There are no dead letters of ${shortName(of)}.`;
  return `All ${messages} dead letters of ${shortName(of)} are being looked at by someone else. Try again in two minutes.`;
}

type Work = { queue: DeadLetterQueue; use: Use; left: Set<Message> };

function announce({ options, print: line }: Use, { length }: readonly Message[]) {
  line(`${length} messages would be ${options.drop ? "dropped" : "sent back"}`);
  return { messages: length };
}

async function handleAll(sqs: SQSClient, { queue, use, left }: Work, chosen: readonly Message[]) {
  if (use.options.drop)
    await use.confirm(`This deletes ${chosen.length} of the messages for good.`, use.stage.name);
  const done = use.options.drop ? "dropped" : "sentBack";
  for (const [n, message] of chosen.entries()) {
    await handle(sqs, { queue, use }, message);
    left.delete(message);
    use.say(`${n + 1} of ${chosen.length} messages ${use.options.drop ? "dropped" : "sent back"}`);
  }
  return { [done]: chosen.length };
}

/** Whether AWS can do it: all messages, at once. A local AWS has no such move. */
function takesMove({ options, stage, dryRun }: Use): boolean {
  return options["send-back"] === true && !options.message && !stage.local && !dryRun;
}

async function handle(
  sqs: SQSClient,
  { queue, use }: { queue: DeadLetterQueue; use: Use },
  message: Message,
): Promise<void> {
  if (use.options.drop) await remove(sqs, queue.url, message);
  else if (queue.source) await moveBack(sqs, queue, message);
  else await publishAgain(sqs, { queue, client: use.stage.client }, message);
}

function choose(messages: readonly Message[], ids: Use["options"][string]): readonly Message[] {
  if (typeof ids !== "string") return messages;
  const wanted = ids.split(",").map((id) => id.trim());
  const missing = wanted.filter((id) => !messages.some(({ MessageId }) => MessageId === id));
  if (missing.length > 0)
    throw new ExplainedError(
      `Not among the ${messages.length} messages looked at: ${missing.join(", ")}. Raise --limit, or wait two minutes if somebody else is looking at them.`,
    );
  return messages.filter(({ MessageId = "" }) => wanted.includes(MessageId));
}

function print({ print: line }: Use, queue: DeadLetterQueue, message: Message): void {
  const { id, step, type, ids, reason, age, receives } = explain(queue.of, message, now());
  line(`${id}  ${type} for ${step}, ${duration(age)} old, received ${receives} times`);
  for (const [name, values] of Object.entries(ids)) line(`  ${name}: ${values.join(", ")}`);
  line(`  ${reason}`);
}

function duration(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return "less than a minute";
  if (minutes === 1) return "a minute";
  return minutes < 120 ? `${minutes} minutes` : `${Math.floor(minutes / 60)} hours`;
}
