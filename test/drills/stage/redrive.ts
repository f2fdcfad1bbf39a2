/** Dead letters, handled as an operator handles them: with `npm run ops -- redrive`. */
import { type QueueName, queueNames, queueUrlOutput } from "../../../lib/infra/queue-names.ts";
import { noCheckpoint } from "../../../lib/operations/checkpoint.ts";
import type { OptionValues } from "../../../lib/operations/command.ts";
import { redrive } from "../../../lib/operations/redrive/command.ts";
import { findDeadLetters } from "../../../lib/operations/redrive/queues.ts";
import type { Stage } from "../../../lib/operations/stage.ts";
import { ROOT } from "../../../local/aws/emulator.ts";
import type { Aws } from "./aws.ts";

export type Redriven = { sentBack: number; dropped: number };

/** Drops what nothing can handle, as the tool's explanation of each message says, and sends the rest back. */
export async function redriveAll(aws: Aws): Promise<Redriven> {
  const stage = operatorsStage(aws);
  const counts = queueNames.map((name) => findDeadLetters(aws.sqs, stage, name));
  const filled = (await Promise.all(counts)).filter(({ messages }) => messages > 0);
  const done = await Promise.all(filled.map(({ of }) => redriveQueue(stage, of)));
  const sum = (of: keyof Redriven) => done.reduce((total, one) => total + one[of], 0);
  return { sentBack: sum("sentBack"), dropped: sum("dropped") };
}

function operatorsStage({ endpoint, region, queues, streamDeadLetters }: Aws): Stage {
  const { accessKeyId, secretAccessKey } = ROOT;
  const urls = queues.map(({ consumer, url }) => [queueUrlOutput(consumer.queue), url]);
  return {
    ...{ name: "local", local: true },
    client: { endpoint, region, credentials: { accessKeyId, secretAccessKey } },
    outputs: Object.fromEntries([...urls, [queueUrlOutput("streamDeadLetterQueue"), streamDeadLetters]]),
  };
}

async function redriveQueue(stage: Stage, name: QueueName): Promise<Redriven> {
  const bad = (await run(stage, name, {})).filter(({ reason }) => CANNOT_BE_HANDLED.test(reason));
  if (bad.length > 0) await run(stage, name, { drop: true, message: bad.map(({ id }) => id).join() });
  const good = await run(stage, name, { "send-back": true });
  return { sentBack: good.length, dropped: bad.length };
}

const CANNOT_BE_HANDLED = /^(It is not JSON|It does not match the schema|This version of murmur cannot)/;

/** What the tool says of each message: a line that begins with its id, and indented ones, of which the last is the reason. */
async function run(stage: Stage, name: QueueName, options: OptionValues) {
  const lines: string[] = [];
  await redrive.run({
    ...{ stage, options, dryRun: false, args: [name] },
    print: (line) => lines.push(line),
    say: () => undefined,
    checkpoint: noCheckpoint,
    confirm: async () => undefined,
  });
  const messages: { id: string; reason: string }[] = [];
  for (const line of lines) {
    const [, id] = /^(\S+) {2}\S/.exec(line) ?? [];
    const last = messages.at(-1);
    if (id !== undefined) messages.push({ id, reason: "" });
    else if (last && line.startsWith("  ")) last.reason = line.trim();
  }
  return messages;
}
