/** Each step of the pipeline is killed after each of its calls. Those of accounts: `test/unit/pipeline`. */
import { EVENTS_VERSION } from "../../lib/contract/envelope.ts";
import { newId } from "../../lib/core/clock.ts";
import { removeFeedRows } from "../../lib/data/feed/index.ts";
import { addConnection } from "../../lib/data/realtime/index.ts";
import { consumers } from "../../lib/infra/pipeline.ts";
import { sendFeedWrites } from "../../lib/messaging/queues.ts";
import type { Command } from "../soak/commands.ts";
import type { Rule } from "../support/fault-proxy/rule.ts";
import type { PushService } from "../support/push-service.ts";
import { subscribe, withPushService } from "./browsers.ts";
import { changes, everything } from "./day-in-life.ts";
import { type Drill, expect, type Figures } from "./drill.ts";
import type { Stage } from "./stage/index.ts";
import { countingInTurn, during, onStage, until } from "./with-stage.ts";

/** Nobody leaves, takes their data or uploads a picture. */
const NOT_KILLED = ["delete-account", "export-account", "process-media"];
const steps = ["publish-changes", ...consumers.map(({ step }) => step)];

/** Kills each invocation after its first call, then the next after its second, and so on, until one ends by itself. Counts by step. */
function killEach(stage: Stage): Map<string, number> {
  const kills = new Map(steps.filter((step) => !NOT_KILLED.includes(step)).map((step) => [step, 0]));
  stage.pump.invoke = async (step, run) => {
    for (let after = 0; ; after++) {
      const before = stage.proxy.total;
      const dead: Rule[] = [
        { after: after + 1, fault: { kind: "deny" } },
        { after, fault: { kind: "deny", done: true } },
      ];
      // The last call is made, but the step does not live to see its answer.
      await during(stage, dead, run).catch(() => undefined);
      if (stage.proxy.total - before <= after) return run();
      kills.set(step, (kills.get(step) ?? 0) + 1);
    }
  };
  return kills;
}

/** One command at a time, so that only the step's own calls fail. */
async function runOneByOne(stage: Stage, commands: readonly Command[]): Promise<void> {
  for (const command of commands) {
    await stage.run(command);
    await stage.settle();
  }
}

/** As a fan-out to more than a hundred followers does, lets write-feed-rows write bob's rows of two of alice's tweets, which he has lost. */
async function writeRowsAgain(stage: Stage): Promise<void> {
  const [alice, bob] = [stage.person(0), stage.person(1)];
  const tweets = stage.model.active(({ author }) => author === alice).slice(0, 2);
  expect(tweets.length === 2, "two tweets of alice");
  await removeFeedRows(tweets.map(({ id }) => ({ userId: bob.id, position: id })));
  const chunks = tweets.map(({ id }, i) => ({
    ...({ version: EVENTS_VERSION, action: "write", tweetId: id, authorId: alice.id } as const),
    ...{ followerIds: [bob.id], correlationId: newId() },
    ...(i === 0 ? {} : { background: true as const }),
  }));
  for (const chunk of chunks) {
    await sendFeedWrites([chunk]);
    await stage.settle();
  }
}

export const killedSteps: Drill = {
  name: "killed-steps",
  proves: "nothing is lost or done twice although each step is killed after each of its calls",
  scenario: "a crash between two steps",
  run: (base) => withPushService(base, (service) => onStage(base, (stage) => killSteps(stage, service))),
};

async function killSteps(stage: Stage, service: PushService): Promise<Figures> {
  const bob = stage.person(1);
  // He has a page open, so that there are live updates, and a phone that gets pushes.
  await addConnection({ userId: bob.id, connectionId: newId() }, Date.now());
  const phone = service.browser("/phone");
  await subscribe(bob, phone);
  const kills = killEach(stage);
  await runOneByOne(stage, [...everything, { do: "post", by: 0, mentions: [], replyTo: undefined }]);
  await writeRowsAgain(stage);
  await countingInTurn(() => runOneByOne(stage, changes));
  await until(() => phone.accepted().length > 0, "bob's phone to get a push");
  stage.pump.invoke = undefined;
  await stage.check();
  const spared = [...kills].filter(([, count]) => count === 0).map(([step]) => step);
  expect(spared.length === 0, `each step to be killed, not all but ${spared.join(", ")}`);
  return { kills: `${[...kills.values()].reduce((sum, count) => sum + count, 0)}` };
}
