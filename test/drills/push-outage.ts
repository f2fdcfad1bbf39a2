/** The push service of one browser fails: what reaches that browser afterwards, and that nothing else is affected. */
import { listSubscriptions } from "../../lib/data/session/index.ts";
import { messagesIn } from "../support/fault-proxy/call.ts";
import type { PushService } from "../support/push-service.ts";
import { subscribe, withPushService } from "./browsers.ts";
import { follows } from "./day-in-life.ts";
import { type Drill, expect, type Figures } from "./drill.ts";
import type { Base, Stage } from "./stage/index.ts";
import { onStage, until } from "./with-stage.ts";

/** Alice mentions somebody. Returns the tweet's id, which is that of the notification and of the push. */
async function mention(stage: Stage, whom: number): Promise<string> {
  await stage.run({ do: "post", by: 0, mentions: [whom], replyTo: undefined });
  return stage.model.tweets.at(-1)?.id ?? "";
}

const idsOf = (pushes: readonly { id: string }[]) => pushes.map(({ id }) => id);

type Listed = { items: { id: string }[]; unread: number };

/** Whether the notifications of bob are in his list, which does not depend on any push. */
async function areListed(stage: Stage, ids: readonly string[]): Promise<void> {
  const { body } = await stage.request(stage.person(1), "/v1/notifications?types=mention");
  const listed = idsOf((body as Listed).items);
  expect(
    ids.every((id) => listed.includes(id)),
    "notifications to be listed while the push service is down",
  );
}

/** The longest that the message of a push was to be delayed, s. */
function watchDelays({ proxy }: Base): { seconds: () => number; stop: () => void } {
  let seconds = 0;
  const stop = proxy.watch((call) => {
    if (!call.keys.some((name) => name.endsWith("-pushes"))) return;
    for (const { DelaySeconds = 0 } of messagesIn(call)) seconds = Math.max(seconds, DelaySeconds);
  });
  return { seconds: () => seconds, stop };
}

async function outage(stage: Stage, base: Base, service: PushService): Promise<Figures> {
  const [bob, carol] = [stage.person(1), stage.person(2)];
  const [phone, laptop, tablet] = ["/phone", "/laptop", "/tablet"].map((path) => service.browser(path));
  if (!phone || !laptop || !tablet) throw new Error("No browsers.");
  await stage.run(...follows);
  await stage.settle();
  await subscribe(bob, phone);
  await subscribe(bob, laptop);
  await subscribe(carol, tablet);
  const delays = watchDelays(base);

  service.answers.set(phone.path, { status: 500 });
  service.answers.set(tablet.path, { status: 410 });
  const first = await mention(stage, 1);
  const deleted = await mention(stage, 1);
  await mention(stage, 2);
  await until(() => laptop.accepted().length === 2, "the other browser to get its pushes");
  await areListed(stage, [first, deleted]);
  const asked = () => phone.pushes().length;
  await until(() => asked() >= 4, "the failing service to be asked again");
  await stage.run({ do: "delete", tweet: 1 });
  service.answers.set(phone.path, { status: 429, headers: { "retry-after": "60" } });
  await until(() => asked() >= 5, "the overloaded service to be asked again");
  service.answers.set(phone.path, "none");
  const second = await mention(stage, 1);
  await until(() => asked() >= 7, "the silent service to be asked");
  await areListed(stage, [first, second]);

  service.answers.clear();
  await until(() => phone.accepted().length >= 2, "the browser to get what it has missed");
  await until(
    async () => (await listSubscriptions(carol.id)).length === 0,
    "the browser that is gone to be forgotten",
  );
  const requests = tablet.pushes().length;
  await mention(stage, 2);
  const last = await mention(stage, 1);
  await until(() => phone.accepted().length >= 3, "pushes to be as before");
  expect(
    sorted(idsOf(phone.accepted())) === sorted([first, second, last]),
    "each push once, and none of a deleted tweet",
  );
  expect(
    sorted(idsOf(laptop.accepted())) === sorted([first, deleted, second, last]),
    "each push once in the other browser",
  );
  expect(tablet.pushes().length === requests, "nothing to be sent to the browser that is gone");
  const { sentBack } = await stage.check();
  expect(sentBack === 0, "no dead letters");
  delays.stop();
  return {
    "requests to the failing service": `${asked()}`,
    "longest wait": `${delays.seconds()} s (as the messages say)`,
  };
}

function sorted(ids: readonly string[]): string {
  return ids.toSorted().join();
}

export const pushOutage: Drill = {
  name: "push-service-down",
  proves:
    "pushes reach a browser once its push service works again, each once, and none of what is gone; lists and other browsers are not affected",
  run: (base) => withPushService(base, (service) => onStage(base, (stage) => outage(stage, base, service))),
};
