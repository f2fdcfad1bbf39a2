import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { withoutPart, withSplit } from "../../../web/src/tweet/draft.ts";
import { type Fate, fakeBrowser, problem } from "./fake-browser.ts";

let { stored, api, open } = fakeBrowser();

beforeEach(() => {
  ({ stored, api, open } = fakeBrowser());
});

describe("sending a thread", () => {
  it("posts its tweets in order, each as a reply to the one before, and leaves out empty ones", async () => {
    const tab = open({ place: "P" });
    tab.write("One", " ", "Two", "Three");
    await tab.send();
    expect(api.chain()).toEqual([
      ["One", "P"],
      ["Two", "T1"],
      ["Three", "T2"],
    ]);
    expect([tab.texts(), stored.size]).toEqual([[], 0]);
  });

  it.each(["lose the request", "lose the answer"] as const)(
    "resumes where it failed, in a new tab, when the network loses it (%s)",
    async (event) => {
      const tab = open();
      tab.write("One", "Two", "Three");
      api.fates.push(undefined, event);
      await tab.send();
      expect(tab.texts()).toEqual(["Two", "Three"]);
      await open().send();
      expect(api.chain()).toEqual([
        ["One", undefined],
        ["Two", "T1"],
        ["Three", "T2"],
      ]);
      expect(stored.size).toBe(0);
    },
  );

  it("posts each tweet once when two tabs send it at the same time", async () => {
    const [one, two] = [open(), open()];
    one.write("One", "Two", "Three");
    await Promise.all([one.send(), two.send()]);
    expect(api.chain()).toEqual([
      ["One", undefined],
      ["Two", "T1"],
      ["Three", "T2"],
    ]);
    expect(one.texts()).toEqual([]);
  });

  it("keeps the last ones of a thread in the draft without a connection, in order", async () => {
    const tab = open({ isOnline: false });
    tab.write("One", "Two", "Three");
    api.fates.push(undefined, "lose the request");
    await tab.send();
    expect([tab.texts(), tab.outbox.list()]).toEqual([["Two", "Three"], []]);
  });

  it("starts a new thread once the rest of the first has been discarded", async () => {
    const tab = open();
    tab.write("One", "Two");
    api.fates.push(undefined, problem("text_control_characters", 422));
    await tab.send();
    tab.write("");
    tab.write("Something else");
    await tab.send();
    expect(api.chain()).toEqual([
      ["One", undefined],
      ["Something else", undefined],
    ]);
  });

  it("keeps the key of a part that is split, so that a lost answer is noticed", async () => {
    const tab = open();
    tab.write("One. Two.");
    api.fates.push("lose the answer");
    await tab.send();
    tab.change((draft) => withSplit(draft, 0, ["One.", "Two."], () => "another key"));
    await tab.send();
    expect(tab.failure()).toMatchObject({ code: "idempotency_key_reused" });
    tab.change((draft) => withoutPart(draft, 1));
    expect([tab.texts(), api.texts()]).toEqual([["One."], ["One. Two."]]);
  });

  it("in two tabs, whatever fails: no tweet is lost, posted twice or out of order", async () => {
    const fate = fc.constantFrom<Fate[]>(
      "lose the request",
      "lose the answer",
      problem("busy", 503),
      undefined,
    );
    const attempt = fc.constantFrom([0], [1], [0, 1]);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fate, { maxLength: 8 }),
        // One more than there may be failures.
        fc.array(attempt, { minLength: 9, maxLength: 9 }),
        async (length, fates, attempts) => {
          const browser = fakeBrowser();
          const tabs = [browser.open(), browser.open()];
          const texts = Array.from({ length }, (_, n) => `Part ${n}`);
          tabs[0]?.write(...texts);
          browser.api.fates.push(...fates);
          for (const senders of attempts) await Promise.all(senders.map((tab) => tabs[tab]?.send()));
          expect(browser.api.chain()).toEqual(texts.map((text, n) => [text, n > 0 ? `T${n}` : undefined]));
          expect([browser.stored.size, tabs[1]?.texts()]).toEqual([0, []]);
        },
      ),
    );
  });
});
