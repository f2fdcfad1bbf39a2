import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { listKey } from "../../../web/src/cache/keys.ts";
import { refreshLists } from "../../../web/src/follow/use-follow.ts";
import { bob } from "./fixtures.ts";

describe("once alice follows bob or no longer does", () => {
  let client: QueryClient;
  const reads: Record<string, number> = {};
  const read = (list: string) => async () => {
    reads[list] = (reads[list] ?? 0) + 1;
    return [];
  };
  /** Opens a list that has been read, and returns the query. */
  async function open(...list: string[]) {
    const [name = ""] = list;
    const observer = new QueryObserver(client, {
      queryKey: listKey(list),
      queryFn: read(name),
      staleTime: 60_000,
    });
    observer.subscribe(() => undefined);
    await vi.waitFor(() => expect(observer.getCurrentResult().isSuccess).toBe(true));
    reads[name] = 0;
    return observer;
  }

  beforeEach(() => {
    client = new QueryClient();
  });

  it("an open list of his followers is read again", async () => {
    await open("followers", bob.handle);
    await refreshLists(client, bob);
    await vi.waitFor(() => expect(reads.followers).toBe(1));
  });

  it("an open list of the people she follows stays, and is read again when it is opened again", async () => {
    const observer = await open("following", "alice");
    await refreshLists(client, bob);
    expect(reads.following).toBe(0);
    expect(observer.getCurrentResult().isStale).toBe(true);
  });

  it("a list of the people she follows that is being read for the first time begins again", async () => {
    const answers: (() => void)[] = [];
    const observer = new QueryObserver(client, {
      queryKey: listKey(["following", "alice"]),
      queryFn: () => new Promise<number>((done) => answers.push(() => done(answers.length))),
    });
    observer.subscribe(() => undefined);
    await refreshLists(client, bob);
    await vi.waitFor(() => expect(answers).toHaveLength(2));
  });
});
