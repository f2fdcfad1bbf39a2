import { describe, expect, it } from "vitest";
import { CountableEnvelope, type CountableEventType, eventSchemas } from "../../../lib/contract/events.ts";
import {
  type CountableKind,
  countableKinds,
  countablesIn,
  countersOf,
  eventsOf,
  itemsOf,
  nameOf,
  nameOfState,
  nameOfTarget,
} from "../../../lib/domain/counters/countables.ts";
import { alice, bob } from "../../people.ts";
import { favorite, follow, repost, tweet, tweetId } from "./countable-builders.ts";

const since = tweetId(9);
const events = {
  "tweet.created": { ...tweet(1, 2), mentions: [] },
  "tweet.deleted": { ...tweet(1, 2, { active: false }), mentions: [] },
  "favorite.changed": { ...favorite(alice.id, 1), since },
  "repost.changed": { ...repost(alice.id, 1), since, authorId: bob.id },
  "follow.changed": { ...follow(alice.id, bob.id), since },
} satisfies Record<CountableEventType, unknown>;

/** An envelope as it arrives: without a kind. */
const envelopeOf = (type: CountableEventType) =>
  CountableEnvelope.parse({ version: 1, type, events: [events[type]] });

describe("eventsOf", () => {
  it.each([
    ["tweet", ["tweet.created", "tweet.deleted"]],
    ["favorite", ["favorite.changed"]],
    ["repost", ["repost.changed"]],
    ["follow", ["follow.changed"]],
  ] as const)("lists the events that report a change of a %s", (kind, types) => {
    expect(eventsOf(kind)).toEqual(types);
  });

  it("lists the events of several kinds, and without a kind those of all", () => {
    expect(eventsOf("favorite", "follow")).toEqual(["favorite.changed", "follow.changed"]);
    expect(eventsOf()).toEqual(eventsOf(...countableKinds));
  });

  it("lists each event of the contract except those that change no countable", () => {
    const others = ["fanOut.changed", "decision.made", "tweet.edited"];
    const types = Object.keys(eventSchemas).filter((type) => !others.includes(type));
    expect(eventsOf().toSorted()).toEqual(types.toSorted());
  });
});

describe("countablesIn", () => {
  it("reads the countables in each type of envelope", () => {
    const favorites = countablesIn(envelopeOf("favorite.changed"));
    expect(favorites.map(nameOf)).toEqual([nameOf(favorite(alice.id, 1))]);
    const tweets = countablesIn(envelopeOf("tweet.deleted"));
    expect(tweets.map(nameOf)).toEqual([nameOf(tweet(1))]);
  });

  it.each(
    countableKinds.flatMap((kind) =>
      eventsOf(kind).map((type): [CountableEventType, CountableKind] => [type, kind]),
    ),
  )("reads %s as a change of a %s", (type, kind) => {
    const { kind: expected, ...state } = events[type];
    expect(expected).toBe(kind);
    const { mentions: _, ...fields } = { mentions: [], ...state };
    expect(countablesIn(envelopeOf(type))).toEqual([expect.objectContaining({ ...fields, kind })]);
  });
});

describe("a countable", () => {
  it("changes the counters of its targets", () => {
    const countersIn = (countable: Parameters<typeof countersOf>[0]) =>
      countersOf(countable).map(({ target, counter }) => `${nameOfTarget(target)} ${counter}`);
    expect(countersIn(tweet(1))).toEqual([`profile ${alice.id} tweets`]);
    expect(countersIn(tweet(1, 2))).toEqual([`profile ${alice.id} tweets`, `tweet ${tweetId(2)} replies`]);
    expect(countersIn(favorite(bob.id, 1))).toEqual([`tweet ${tweetId(1)} favorites`]);
    expect(countersIn(follow(alice.id, bob.id))).toEqual([
      `profile ${bob.id} followers`,
      `profile ${alice.id} following`,
    ]);
  });

  it("is one item, or two if it is a reply", () => {
    const countables = [tweet(1), tweet(1, 2), favorite(bob.id, 1), follow(alice.id, bob.id)];
    expect(countables.map(itemsOf)).toEqual([1, 2, 1, 1]);
  });

  it("has a name of its own, a tweet that of the target it is", () => {
    const countables = [
      tweet(1),
      tweet(2),
      favorite(bob.id, 1),
      follow(alice.id, bob.id),
      follow(bob.id, alice.id),
    ];
    expect(new Set(countables.map(nameOf)).size).toBe(countables.length);
    expect(nameOf(tweet(1))).toBe(nameOfTarget({ of: "tweet", id: tweetId(1) }));
  });

  it("has another name in each of its states", () => {
    const states = [true, false].flatMap((active) =>
      ([0, 1] as const).map((counted) => nameOfState(favorite(bob.id, 1, { active, counted }))),
    );
    expect(new Set(states).size).toBe(4);
  });
});
