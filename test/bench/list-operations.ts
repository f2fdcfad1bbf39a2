/** What lists of people may cost. */
import { randomUUID } from "node:crypto";
import { newId, now } from "../../lib/core/clock.ts";
import { firstIdAt } from "../../lib/core/ids.ts";
import { addMember, putList } from "../../lib/data/list/index.ts";
import { batchWrite } from "../../lib/data/table/batch-write.ts";
import { updateItem } from "../../lib/data/table/item.ts";
import { indexKeys, keys } from "../../lib/data/table/keys.ts";
import { listIndexKeys, listKeys } from "../../lib/data/table/list-keys.ts";
import { MAX_LISTS, MAX_MEMBERS } from "../../lib/domain/list/model.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import type { PlainBench } from "./moderation-operations.ts";
import { api } from "./steps.ts";

type Who = { owner: Caller; authors: Caller[]; stranger: Caller };

/** Each tweets once in this time, one after the other, ms. */
const PAUSE = 10 * 60_000;

/** The owner's lists: one of the 20 authors, and one of the maximum size. All members have tweeted in the last few days. */
async function createLists({ owner, authors }: Who): Promise<{ ofAuthors: string; ofMany: string }> {
  const [ofAuthors, ofMany] = [newId(), newId()];
  for (const id of [ofAuthors, ofMany]) {
    const list = { id, ownerId: owner.id, name: "Friends", description: "", private: false };
    await putList(list, MAX_LISTS);
  }
  for (const { id: userId } of authors) {
    const member = { listId: ofAuthors, ownerId: owner.id, userId };
    await addMember({ ...member, since: newId(), max: MAX_MEMBERS });
    await recordTweet(userId);
  }
  await fill(ofMany, owner);
  return { ofAuthors, ofMany };
}

/** As update-counters does when it counts a tweet. */
async function recordTweet(userId: string): Promise<void> {
  await updateItem(keys.profile(userId), {
    UpdateExpression: "SET tweetedBy = :now",
    ExpressionAttributeValues: { ":now": now() },
  });
}

async function fill(listId: string, { id: ownerId }: Caller): Promise<void> {
  const people = Array.from({ length: MAX_MEMBERS }, (_, n) => ({ userId: randomUUID(), n }));
  await batchWrite(
    people.flatMap(({ userId, n }) => {
      const tweetedBy = now() - n * PAUSE;
      const tweetId = firstIdAt(tweetedBy).slice(0, 10) + newId().slice(10);
      const tweet = { authorId: userId, text: "x".repeat(280), active: true, counted: 1 };
      const handle = `m${userId.slice(0, 8)}`;
      return [
        { put: { ...keys.profile(userId), id: userId, handle, name: handle, createdAt: now(), tweetedBy } },
        { put: { ...keys.tweet(tweetId), ...tweet, GSI1PK: indexKeys.author(userId), GSI1SK: tweetId } },
        {
          put: {
            ...{ ...listKeys.member({ listId, userId }), since: newId() },
            ...{ GSI1PK: listIndexKeys.listed(userId), GSI1SK: listId },
          },
        },
      ];
    }),
  );
  const list = { ownerId, name: "Crowd", description: "", private: false, members: MAX_MEMBERS };
  await batchWrite([{ put: { ...listKeys.list(listId), ...list } }]);
}

export async function listBenches(who: Who): Promise<PlainBench[]> {
  const { owner: caller, stranger } = who;
  const { ofAuthors, ofMany } = await createLists(who);
  const list = { name: "Bakers", private: true };
  const { id } = await api<{ id: string }>("createList", { caller, body: list });
  const query = { limit: "20" };
  const members = { caller, params: { listId: ofAuthors } };
  return [
    ["createList", "createList", { caller, body: list }, { roundTrips: 2 }],
    [
      "updateList",
      "updateList",
      { caller, params: { listId: id }, body: { name: "Cooks" } },
      { roundTrips: 3 },
    ],
    ["deleteList", "deleteList", { caller, params: { listId: id } }, { roundTrips: 4 }],
    [
      "setListMember",
      "setListMember",
      { ...members, body: { user: stranger.id, member: true } },
      { roundTrips: 5 },
    ],
    ["getList", "getList", { params: { listId: ofMany } }, { roundTrips: 2, readUnits: 1.5 }],
    ["listUserLists", "listUserLists", { params: { user: caller.id } }, { roundTrips: 3 }],
    ["listListMembers of 500", "listListMembers", { params: { listId: ofMany }, query }, { roundTrips: 2 }],
    ["listListTweets of 20 members", "listListTweets", { ...members, query }, { roundTrips: 4 }],
    [
      "listListTweets of 500 members",
      "listListTweets",
      { caller, params: { listId: ofMany }, query },
      { roundTrips: 4, readUnits: 320 },
    ],
  ];
}
