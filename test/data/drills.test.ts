import { setTimeout as sleep } from "node:timers/promises";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { drills } from "../drills/index.ts";
import { type Base, Stage, startBase } from "../drills/stage/index.ts";
import { receive } from "../drills/stage/queue-messages.ts";

/** `npm run drill -- all` runs all of them. */
const short = drills.flatMap((drill) => (drill.short && "run" in drill ? [drill] : []));

let base: Base;
beforeAll(async () => {
  base = await startBase(inject("endpoint"));
});
afterAll(() => base.stop());

for (const { name, proves, run } of short)
  it(`${name}: ${proves}`, async () => {
    const figures = await run(base);
    expect(Object.values(figures)).not.toContain("");
  });

it("see nothing of an earlier drill, not even a message that is due later", async () => {
  const { sqs, queues } = base.aws;
  for (const { url, consumer } of queues.filter(({ consumer }) => !consumer.fifo))
    await sqs.send(
      new SendMessageCommand({ QueueUrl: url, MessageBody: `for ${consumer.step}`, DelaySeconds: 1 }),
    );
  const stage = await Stage.set(base, { count: 0 });
  await stage.end();
  await sleep(1_100);
  const found = await Promise.all(queues.map(({ url }) => receive(sqs, url, 10)));
  expect(found.flat()).toEqual([]);
});
