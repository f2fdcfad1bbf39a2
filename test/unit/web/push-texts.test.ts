import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Push } from "../../../lib/domain/push/model.ts";
import { compiledMessages } from "../../../web/languages.ts";
import { pathOf, textsOf } from "../../../web/worker/push-texts.ts";

const reply: Push = {
  ...{ id: "01KDVDNG00000000000000000A", type: "reply", userId: "alice", unread: 3, count: 1 },
  ...{ tag: "01KDVDNG00000000000000000A", actors: [{ handle: "bob", name: "Bob" }] },
  tweet: { id: "01KDVDNG00000000000000000A", text: "Guten Morgen" },
};
const { tweet: _, ...follow } = { ...reply, type: "follow" } as const;

beforeEach(async () => {
  vi.stubGlobal("PUSH_TEXTS", {
    en: { direction: "ltr", messages: await compiledMessages("en") },
    de: { direction: "ltr", messages: await compiledMessages("de") },
    ar: { direction: "rtl", messages: await compiledMessages("ar") },
  });
});
afterEach(() => vi.unstubAllGlobals());

describe("what a push says", () => {
  it("is in the language of the page, or of its region's language, or in English", () => {
    expect(textsOf(reply, "de-AT")).toEqual({
      ...{ title: "Bob hat dir geantwortet", body: "Guten Morgen", language: "de", direction: "ltr" },
    });
    expect(textsOf(reply, "ar")).toMatchObject({ language: "ar", direction: "rtl" });
    expect(textsOf(reply, "xx")).toMatchObject({ title: "Bob replied to you", language: "en" });
  });

  it("names one of several, and counts the others", () => {
    expect(textsOf({ ...reply, type: "favorite", count: 5 }, "en").title).toMatch(/^Bob and 4 others /);
  });
});

describe("a push leads", () => {
  it("to its tweet, to a new follower, and to the list of several", () => {
    expect(pathOf(reply)).toBe(`/tweets/${reply.tweet?.id}`);
    expect(pathOf(follow)).toBe("/@bob");
    const [bob] = follow.actors;
    expect(pathOf({ ...follow, actors: [bob!, { handle: "carol", name: "Carol" }] })).toBe("/notifications");
  });
});
