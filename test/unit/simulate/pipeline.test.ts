import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, it } from "vitest";
import { clearCaches } from "../../../lib/core/cache.ts";
import type { Item } from "../../../lib/data/table/client.ts";
import { searchKeys } from "../../../lib/data/table/search-keys.ts";
import { readCost, writtenKeys } from "../../bench/meter.ts";
import { writeUnits } from "../../bench/size.ts";
import { type Units, units } from "../../simulate/report/pipeline.ts";
import { named } from "../../soak/history.ts";
import type { Person } from "../../soak/model.ts";
import { type Murmur, withMurmur } from "../../soak/murmur.ts";

/** Longer than the second pass after a follow. */
const REST = 20 * 60_000;

const operations: Record<string, string> = {
  PutCommand: "PutItem",
  UpdateCommand: "UpdateItem",
  DeleteCommand: "DeleteItem",
  GetCommand: "GetItem",
  QueryCommand: "Query",
  BatchGetCommand: "BatchGetItem",
  BatchWriteCommand: "BatchWriteItem",
  TransactWriteCommand: "TransactWriteItems",
};

type Output = Record<string, unknown>;
type Command = { constructor: { name: string }; input: Record<string, unknown> };

/** Counts what all requests to the table consume from now on. */
function counted({ table }: Murmur): Units {
  const sum = { readUnits: 0, writeUnits: 0 };
  const client = DynamoDBDocumentClient.prototype as unknown as {
    send: (command: Command) => Promise<Output>;
  };
  const send = client.send;
  client.send = async (command) => {
    const operation = operations[command.constructor.name] ?? "";
    const { input } = command;
    const keys = writtenKeys(operation, input);
    const before = keys.map((key) => structuredClone(table.get(key)));
    const output = await send(command);
    const transaction = operation === "TransactWriteItems";
    for (const [i, key] of keys.entries()) {
      // One use in 16 of a term is counted; which one depends on the tweet's id.
      if (key.SK === searchKeys.term("").SK) continue;
      sum.writeUnits += writeUnits(before[i] as Item | undefined, table.get(key), transaction);
    }
    sum.readUnits += readCost(operation, input, output);
    return output;
  };
  return sum;
}

const FOLLOWERS = [20, 60] as const;
/** Ten words in 280 characters, which are ten postings. */
const TEXT = Array.from({ length: 10 }, (_, n) => `word${n}`.padEnd(28, "x"))
  .join(" ")
  .slice(0, 280);
const measured: typeof units = {};

beforeAll(async () => {
  await withMurmur({ seed: 1, fanOutOnWriteLimit: 1_000, chaos: 0 }, async (murmur) => {
    const { time } = murmur;
    const settled = async <Result>(work: Promise<Result>) => {
      const result = await time.runUntil(work);
      await time.run(time.now + REST);
      return result;
    };
    const people = named("person", 3 + FOLLOWERS[1]);
    const [few, many, reader, ...others] = people as [Person, Person, Person, ...Person[]];
    const follow = (by: Person, of: Person) =>
      murmur.clientOf(by).followUser({ params: { user: of.id }, body: { following: true } });
    await settled(Promise.all(people.map((person) => murmur.signUp(person, person.name))));
    for (const [i, author] of [few, many].entries())
      await settled(Promise.all(others.slice(0, FOLLOWERS[i]).map((by) => follow(by, author))));
    const sum = counted(murmur);
    const measure = async <Result>(work: () => Promise<Result>) => {
      clearCaches();
      Object.assign(sum, { readUnits: 0, writeUnits: 0 });
      const result = await settled(work());
      return { result, cost: { ...sum } };
    };
    const post = (author: Person, inReplyTo?: string) =>
      measure(() =>
        murmur.clientOf(author).createTweet({ body: { text: TEXT, ...(inReplyTo ? { inReplyTo } : {}) } }),
      );
    const [toFew, toMany] = [await post(few), await post(many)];
    measured.createTweet = perFollower(toFew.cost, toMany.cost);
    const tweetId = (await post(reader)).result.id;
    const [fewReply, manyReply] = [await post(few, tweetId), await post(many, tweetId)];
    measured["createTweet, a reply"] = perFollower(fewReply.cost, manyReply.cost);
    const favorite = { params: { tweetId }, body: { favorited: true } };
    measured.favoriteTweet = (await measure(() => murmur.clientOf(many).favoriteTweet(favorite))).cost;
    measured.getConversation = (
      await measure(() => murmur.clientOf(many).getConversation({ params: { tweetId } }))
    ).cost;
    measured.followUser = (await measure(() => follow(reader, few))).cost;
  });
});

/** What each follower adds, from two audiences; and what remains without any. */
function perFollower(few: Units, many: Units): (typeof units)[string] {
  const each = (unit: keyof Units) => (many[unit] - few[unit]) / (FOLLOWERS[1] - FOLLOWERS[0]);
  const added = { readUnits: each("readUnits"), writeUnits: each("writeUnits") };
  return {
    readUnits: few.readUnits - FOLLOWERS[0] * added.readUnits,
    writeUnits: few.writeUnits - FOLLOWERS[0] * added.writeUnits,
    perFollower: added,
  };
}

describe("the units of an event with all its steps, and of a conversation", () => {
  it("are those that the reports of simulations calculate with", () => {
    expect(rounded(measured)).toEqual(units);
  });
});

function rounded(all: typeof units): typeof units {
  return JSON.parse(
    JSON.stringify(all, (_, value) => (typeof value === "number" ? Number(value.toFixed(2)) : value)),
  );
}
