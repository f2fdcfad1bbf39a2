import { beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createNotifications, crowd, type Notifications } from "./notification-steps.ts";

let fixtures: Notifications;
let tweetId: string;

beforeEach(async () => {
  fixtures = createNotifications();
  await fixtures.join(alice, bob, carol);
  tweetId = await fixtures.tweet(alice);
});

/** Everything that bob and carol do to alice. */
const annoy = async () => {
  for (const user of [bob, carol]) {
    await fixtures.favorite(user, tweetId);
    await fixtures.followed(user, alice);
    await fixtures.reply(user, tweetId);
    await fixtures.mention(user, alice);
  }
};
const block = ({ id: userId }: Caller, { id: otherId }: Caller) =>
  fixtures.ports.setBlock({ userId, otherId, blocked: true, since: fixtures.ports.newId() });
const mute = (until?: number) =>
  fixtures.ports.setMute({
    ...{ userId: alice.id, otherId: bob.id, muted: true, until },
    since: fixtures.ports.newId(),
  });

const ways: [string, () => Promise<unknown>][] = [
  ["alice blocks bob", () => block(alice, bob)],
  ["bob blocks alice", () => block(bob, alice)],
  ["alice mutes bob", () => mute()],
];

describe.each(ways)("if %s", (_, keepAway) => {
  it("what he does makes no notification and no live update", async () => {
    await keepAway();
    await annoy();
    expect((await fixtures.shown(alice)).filter((line) => line.includes("bob"))).toEqual([]);
    expect(await fixtures.unread(alice)).toBe(4);
    expect([...fixtures.inbox.values()].flat().length).toBe(2);
  });

  it("what he has done is shown no longer, and neither named nor counted among what others have done", async () => {
    await annoy();
    expect(await fixtures.shown(alice)).toContain("2 favorite by bob carol");
    await keepAway();
    const lines = await fixtures.shown(alice);
    expect(lines.filter((line) => line.includes("bob"))).toEqual([]);
    expect(lines).toContain("1 favorite by carol");
    expect(await fixtures.unread(alice)).toBe(lines.length);
  });
});

it("names others if alice keeps all those away who were named", async () => {
  const others = crowd(3);
  await fixtures.join(...others);
  for (const user of [...others, bob]) await fixtures.favorite(user, tweetId);
  expect(await fixtures.shown(alice)).toEqual(["4 favorite by fan0 fan1 fan2"]);
  for (const other of others) await block(alice, other);
  expect(await fixtures.shown(alice)).toEqual(["1 favorite by bob"]);
  expect(await fixtures.unread(alice)).toBe(1);
  await block(alice, bob);
  expect(await fixtures.shown(alice)).toEqual([]);
});

it("a list of notifications takes no more round trips for all that", async () => {
  await annoy();
  const read = () => fixtures.tripsOf(() => fixtures.read(alice));
  const before = await read();
  await block(alice, bob);
  expect(await read()).toBe(before);
});
