import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import { listKey, newerKey } from "../../../web/src/cache/keys.ts";
import { foldRows } from "../../../web/src/notification/fold-rows.ts";
import { markSeen } from "../../../web/src/notification/mark-seen.ts";
import {
  type NotificationRow,
  notifications,
  notificationsKey,
} from "../../../web/src/notification/notification-list.ts";
import { markRowsSeen } from "../../../web/src/notification/seen-rows.ts";
import { unreadKey } from "../../../web/src/notification/use-unread.ts";
import { murmurWith, page } from "./fixtures.ts";

/** A row at a minute of a day; newer ones first, as in a list. */
function row(id: string, type: NotificationRow["type"], userIds: string, more: object = {}): NotificationRow {
  const createdAt = new Date(2026, 0, 2, 12, 0).toISOString();
  const about = type === "follow" ? {} : { tweetId: `tweet ${id}` };
  return { id, type, userIds: [...userIds], createdAt, count: userIds.length, seen: true, ...about, ...more };
}
const tweet = (id: string, userId: string, more: object = {}) => row(id, "tweet", userId, more);

/** `c 3 tweet by b`: the row's id, count, type and people. */
const shown = (...rows: NotificationRow[]) =>
  foldRows(rows).map(({ id, count, type, userIds }) => `${id} ${count} ${type} by ${userIds.join("")}`);

describe("consecutive notifications", () => {
  it("of bob's tweets are one, under the newest, and name all tweets", () => {
    const [first, ...others] = foldRows([tweet("c", "b"), tweet("b", "b"), tweet("a", "b")]);
    expect(others).toEqual([]);
    const tweetIds = ["tweet c", "tweet b", "tweet a"];
    expect(first).toMatchObject({ id: "c", count: 3, userIds: ["b"], tweetId: "tweet c", tweetIds });
  });

  it("of bob's tweets stay apart if carol tweets in between, on different days, and if only some are new", () => {
    expect(shown(tweet("c", "b"), tweet("b", "c"), tweet("a", "b"))).toHaveLength(3);
    const yesterday = { createdAt: new Date(2026, 0, 1, 12, 0).toISOString() };
    expect(shown(tweet("c", "b"), tweet("b", "b", yesterday), tweet("a", "b", yesterday))).toEqual([
      "c 1 tweet by b",
      "b 2 tweet by b",
    ]);
    expect(shown(tweet("c", "b", { seen: false }), tweet("b", "b"))).toHaveLength(2);
  });

  it("of followers are one, which names three and counts all", () => {
    expect(shown(row("c", "follow", "ab"), row("b", "follow", "cde"), row("a", "follow", "f"))).toEqual([
      "c 6 follow by abc",
    ]);
  });

  it("of replies, mentions and favorites are each worth reading", () => {
    for (const type of ["reply", "mention", "favorite"] as const)
      expect(shown(row("b", type, "b"), row("a", type, "b"))).toHaveLength(2);
  });

  it("keep their ids when older ones follow, so that nothing moves", () => {
    const page = [tweet("d", "b"), tweet("c", "b")];
    const ids = foldRows(page).map(({ id }) => id);
    expect(foldRows([...page, tweet("b", "b"), tweet("a", "c")]).map(({ id }) => id)).toEqual([...ids, "a"]);
  });
});

describe("what a tab has shown", () => {
  const client = new QueryClient();
  const fresh = [row("c", "mention", "b"), row("b", "favorite", "b"), row("a", "reply", "b")];
  const unseen = fresh.map((one) => ({ ...one, seen: false }));
  const rows = page(...unseen);
  const key = (tab: string) => [...notificationsKey, tab];

  it("is no longer new in any list, up to there and of its types", () => {
    client.setQueryData(listKey(key("all")), { pages: [rows], pageParams: [undefined] });
    client.setQueryData(newerKey(key("all")), rows);
    markRowsSeen(client, "mentions", "b");
    const lists = client.getQueriesData<{ pages?: (typeof rows)[] } & Partial<typeof rows>>({});
    for (const [, data] of lists) {
      const items = data?.pages?.[0]?.items ?? data?.items ?? [];
      expect(items.map(({ id, seen }) => `${id} ${seen}`)).toEqual(["c false", "b false", "a true"]);
    }
    expect(lists).toHaveLength(2);
  });

  it("is no longer new among the tweets either, if it was the tweet of a bell", () => {
    const tweets = (...ids: string[]) => {
      const items = ids.map((id) => tweet(id, "b", { seen: false }));
      return { pages: [{ items, next: null, prev: null }], pageParams: [undefined] };
    };
    client.setQueryData(listKey(key("all")), tweets("c", "a"));
    client.setQueryData(listKey(key("tweets")), tweets("c", "b", "a"));
    markRowsSeen(client, "all", "b");
    const data = client.getQueryData<ReturnType<typeof tweets>>(listKey(key("tweets")));
    expect(data?.pages[0]?.items.map(({ id, seen }) => `${id} ${seen}`)).toEqual([
      ...["c false", "b false", "a true"],
    ]);
  });
});

describe("while alice marks what she has seen", () => {
  it("another tab waits for that, so as not to show it as new", async () => {
    const mark = Promise.withResolvers<{ unread: number }>();
    const murmur = murmurWith({ listNotifications: page(), markNotificationsSeen: mark.promise });
    const list = vi.spyOn(murmur.api, "listNotifications");
    const marking = markSeen({ client: new QueryClient(), api: murmur.api }, "all", "c");
    const reading = notifications(murmur, "tweets").read(undefined);
    await Promise.resolve();
    expect(list).not.toHaveBeenCalled();
    mark.resolve({ unread: 0 });
    await Promise.all([marking, reading]);
    expect(list).toHaveBeenCalledOnce();
  });

  it("the badge keeps what has happened meanwhile", async () => {
    const { api } = murmurWith({ markNotificationsSeen: { unread: 0 } });
    const client = new QueryClient();
    client.setQueryData(unreadKey, 1);
    let reads = 0;
    const unread = new QueryObserver(client, {
      ...{ queryKey: unreadKey, staleTime: Number.POSITIVE_INFINITY },
      queryFn: async () => ++reads,
    });
    const stop = unread.subscribe(() => undefined);
    const marking = markSeen({ client, api }, "all", "c");
    // A live update has arrived.
    void client.refetchQueries({ queryKey: unreadKey });
    await marking;
    expect(unread.getCurrentResult().data).toBe(2);
    stop();
  });
});
