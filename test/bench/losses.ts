/**
 * What murmur and the tutorials' handlers lose when requests are repeated, favorites arrive at once, tweets are deleted or a table
 * is busy.
 */
import type {
  BatchWriteCommandInput,
  BatchWriteCommandOutput,
  DynamoDBDocumentClient,
} from "@aws-sdk/lib-dynamodb";
import { clearCaches } from "../../lib/core/cache.ts";
import { chunk } from "../../lib/core/chunks.ts";
import { batchGet } from "../../lib/data/table/batch-get.ts";
import { dynamo, tableName } from "../../lib/data/table/client.ts";
import { type Key, keys } from "../../lib/data/table/keys.ts";
import { fanOutInProcess } from "./fanout.ts";
import { metered, readItem } from "./meter.ts";
import { client, keys as peerKeys } from "./peers/client.ts";
import { MEMBERS, type People } from "./peers/people.ts";
import type { Figure } from "./report.ts";
import { deliver } from "./steps.ts";

/** Messages of one favorite each that are counted together. */
const BATCH = 20;
const DELETED = 5;
/** A busy table leaves one in this many writes. */
const LEAVES_ONE_IN = 10;

/** Each with murmur's figure, and the tutorial's beside it. */
export async function losses(people: People): Promise<Figure[]> {
  return [
    ...(await ofRepeatedPosts(people)),
    ...(await ofHotCounters(people)),
    ...(await ofDeletedTweets(people)),
    ...(await ofBusyTables(people)),
  ];
}

function lost(name: string, value: number, tutorial: number): Figure {
  return { name, value, unit: "", target: 0, against: `tutorial: ${tutorial}` };
}

async function ofRepeatedPosts({ murmur, tutorial }: People): Promise<Figure[]> {
  const ids = async (post: () => Promise<{ id: string }>) => new Set([(await post()).id, (await post()).id]);
  const own = await ids(() => murmur.post("once", { "idempotency-key": "lost-answer" }));
  const theirs = await ids(() => tutorial.post("once"));
  return [lost("a post whose answer was lost, repeated: tweets too many", own.size - 1, theirs.size - 1)];
}

async function ofHotCounters({ murmur, tutorial }: People): Promise<Figure[]> {
  const tweetId = await murmur.newTweet();
  const own = await metered(async () => {
    for (const userId of murmur.fans.slice(0, MEMBERS)) await murmur.favorite(userId, tweetId);
    const events = await Promise.all(murmur.fans.slice(0, MEMBERS).map((userId) => eventOf(userId, tweetId)));
    for (const batch of chunk(events, BATCH))
      await deliver(
        "update-counters",
        "favorite.changed",
        batch.map((event) => [event]),
      );
  });
  const liked = await tutorial.newTweet();
  const theirs = await metered(async () => {
    for (const userId of tutorial.fans.slice(0, MEMBERS)) await tutorial.favorite(userId, liked);
  }, client);
  const name = `${MEMBERS} favorites of one tweet`;
  return [
    {
      ...{
        name: `${name}, in batches of ${BATCH}: writes of its hottest item`,
        value: own.hottest,
        unit: "WRU",
      },
      ...{ target: theirs.hottest / 10, against: `tutorial: ${theirs.hottest}` },
    },
    {
      ...{ name: `${name}, counted: writes`, value: own.usage.writeUnits, unit: "WRU" },
      ...{ target: theirs.usage.writeUnits, against: `tutorial: ${theirs.usage.writeUnits}` },
    },
  ];
}

async function eventOf(userId: string, tweetId: string): Promise<object> {
  const { since } = (await readItem(keys.favorite({ userId, tweetId }))) as { since?: string };
  return { userId, tweetId, since, active: true, counted: 0, correlationId: "bench" };
}

async function ofDeletedTweets({ murmur, tutorial }: People): Promise<Figure[]> {
  for (const side of [murmur, tutorial])
    for (const tweet of (await side.readFeed()).slice(0, DELETED)) await side.deleteTweet(tweet);
  clearCaches();
  const missing = async ({ readFeed }: typeof murmur | typeof tutorial) => 20 - (await readFeed()).length;
  return [
    lost(
      `a page of 20, of which ${DELETED} were deleted: tweets missing`,
      await missing(murmur),
      await missing(tutorial),
    ),
  ];
}

async function ofBusyTables({ murmur, tutorial }: People): Promise<Figure[]> {
  const missing = async (rows: Key[]) => rows.length - (await batchGet(rows, { consistent: true })).length;
  const own = await murmur.newTweet();
  const ready = leaveSome(dynamo());
  await fanOutInProcess({ tweetId: own, authorId: murmur.author.id });
  ready();
  const theirs = await tutorial.newTweet();
  const readyAgain = leaveSome(client);
  await tutorial.fanOut(theirs);
  readyAgain();
  return [
    lost(
      `fan-out to ${murmur.fans.length} while the table leaves one in ${LEAVES_ONE_IN} writes: rows missing`,
      await missing(murmur.fans.map((id) => keys.feedRow(id, own))),
      await missing(tutorial.fans.map((id) => peerKeys.timeline(id, theirs))),
    ),
  ];
}

/** Makes batches leave every tenth write unprocessed, unless that would be all of a batch. */
function leaveSome(to: DynamoDBDocumentClient): () => void {
  let writes = 0;
  to.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== "BatchWriteCommand" && commandName !== "BatchWriteItemCommand") return next(args);
        const input = args.input as unknown as BatchWriteCommandInput;
        const all = input.RequestItems?.[tableName()] ?? [];
        const left = all.filter(() => ++writes % LEAVES_ONE_IN === 0);
        if (left.length === 0 || left.length === all.length) return next(args);
        const taken = all.filter((request) => !left.includes(request));
        const response = await next({
          ...args,
          input: { ...input, RequestItems: { [tableName()]: taken } } as never,
        });
        const output = response.output as unknown as BatchWriteCommandOutput;
        output.UnprocessedItems = { [tableName()]: left };
        return response;
      },
    { step: "initialize", name: "leaveSome" },
  );
  return () => {
    to.middlewareStack.remove("leaveSome");
  };
}
