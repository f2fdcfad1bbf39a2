import { beforeEach, describe, expect, it } from "vitest";
import { UnknownOutcome } from "../../../web/src/tweet/send-draft.ts";
import { fakeBrowser, problem } from "./fake-browser.ts";

const HOUR = 3_600_000;

let { stored, api, now, open } = fakeBrowser();

beforeEach(() => {
  ({ stored, api, now, open } = fakeBrowser());
});

describe("a draft", () => {
  it("is shared by all tabs, survives closing them, and belongs to its place", () => {
    const [one, two, reply] = [open(), open(), open({ place: "T" })];
    one.write("Half a thought");
    two.write("Half a thought, and more");
    reply.write("A reply");
    expect([one.texts(), reply.texts(), open().texts()]).toEqual([
      ["Half a thought, and more"],
      ["A reply"],
      ["Half a thought, and more"],
    ]);
    one.write("");
    reply.write("");
    expect(stored.size).toBe(0);
  });

  it("is only shown to its user, who finds it again", () => {
    const tab = open();
    tab.write("Alice's");
    now.user = undefined;
    expect([tab.texts(), tab.drafts.at("new")]).toEqual([[], undefined]);
    now.user = "bob";
    expect(tab.texts()).toEqual([]);
    tab.write("Bob's");
    now.user = "alice";
    expect([tab.texts(), open().texts()]).toEqual([["Alice's"], ["Alice's"]]);
  });

  it("lasts as long as the page if storage is full, and is empty if what is stored cannot be read", () => {
    const tab = open();
    tab.write("Stored");
    now.storageIsFull = true;
    tab.write("Not stored");
    expect([tab.texts(), open().texts()]).toEqual([["Not stored"], ["Stored"]]);
    for (const broken of ["{", "null", "[]", '{"parts":[null]}', '{"parts":[{"text":1,"key":"k"}]}']) {
      stored.set("murmur.drafts.alice.new", broken);
      expect(open().texts()).toEqual([]);
    }
  });

  it("is the same object until it changes, and tells its subscribers when it does", () => {
    const { drafts, write } = open();
    let changes = 0;
    const stop = drafts.subscribe(() => changes++);
    write("Text");
    expect(drafts.at("new")?.read()).toBe(drafts.at("new")?.read());
    stop();
    write("");
    expect(changes).toBe(1);
  });
});

describe("sending a draft", () => {
  it("posts it and empties all tabs", async () => {
    const [one, two] = [open({ place: "P" }), open({ place: "P" })];
    one.write("Sent");
    expect(await one.send()).toBe(true);
    expect(api.chain()).toEqual([["Sent", "P"]]);
    expect([one.texts(), two.texts(), stored.size]).toEqual([[], [], 0]);
  });

  it("posts once, however often and wherever it is clicked", async () => {
    const [one, two] = [open(), open()];
    one.write("Once");
    await Promise.all([one.send(), one.send(), two.send()]);
    expect([api.texts(), one.texts(), two.texts()]).toEqual([["Once"], [], []]);
  });

  it.each([
    "lose the request",
    "lose the answer",
    problem("internal_error", 500),
    problem("idempotency_in_progress", 409),
    problem("token_expired", 401),
    problem("rate_limited", 429),
  ] as const)(
    "keeps it when %s, and posts it once when it is sent again, even from a new tab",
    async (event) => {
      const tab = open();
      tab.write("Kept");
      api.fates.push(event);
      expect(await tab.send()).toBe(false);
      expect([tab.texts(), tab.failure() instanceof Error]).toEqual([["Kept"], true]);
      await open().send();
      await tab.send();
      expect([api.texts(), tab.texts()]).toEqual([["Kept"], []]);
    },
  );

  it("that was edited after a lost answer asks before it posts a second version", async () => {
    const tab = open();
    tab.write("First version");
    api.fates.push("lose the answer");
    await tab.send();
    // Emptying the box forgets nothing: the same text may be pasted again.
    tab.write("");
    tab.write("Second version");
    await tab.send();
    expect(tab.failure()).toMatchObject({ code: "idempotency_key_reused" });
    expect(api.texts()).toEqual(["First version"]);
    await tab.send();
    expect([api.texts(), tab.texts()]).toEqual([["First version", "Second version"], []]);
  });

  it("that was edited after a lost request posts what it is now", async () => {
    const tab = open();
    tab.write("First version");
    api.fates.push("lose the request");
    await tab.send();
    tab.write("Second version");
    await tab.send();
    expect([api.texts(), tab.texts()]).toEqual([["Second version"], []]);
  });

  it("whose key the API may have forgotten asks first", async () => {
    const tab = open();
    tab.write("From yesterday");
    api.fates.push("lose the answer");
    await tab.send();
    now.time = 24 * HOUR;
    await tab.send();
    expect(tab.failure()).toBeInstanceOf(UnknownOutcome);
    expect(api.texts()).toEqual(["From yesterday"]);
    await tab.send();
    expect(api.texts()).toEqual(["From yesterday", "From yesterday"]);
  });

  it("that is refused can be sent again after a change", async () => {
    const tab = open();
    tab.write("Refused");
    api.fates.push(problem("text_control_characters", 422));
    await tab.send();
    tab.write("Accepted");
    await tab.send();
    expect([api.texts(), tab.failure()]).toEqual([["Accepted"], undefined]);
  });

  it("keeps what is written meanwhile, as another tweet", async () => {
    const [one, two] = [open(), open()];
    one.write("First");
    api.fates.push(() => two.write("First, and a second thought"));
    await one.send();
    expect(one.texts()).toEqual(["First, and a second thought"]);
    await one.send();
    expect(api.chain()).toEqual([
      ["First", undefined],
      ["First, and a second thought", undefined],
    ]);
  });

  it("empties the draft of its author, whoever is signed in when the answer arrives", async () => {
    const tab = open();
    tab.write("Alice's");
    api.fates.push(() => {
      now.user = "bob";
      tab.write("Bob's");
    });
    await tab.send();
    expect(tab.texts()).toEqual(["Bob's"]);
    now.user = "alice";
    expect([api.texts(), tab.texts()]).toEqual([["Alice's"], []]);
  });

  it("queues it without a connection, with the key and the time of its first attempt", async () => {
    open().write("Offline");
    api.fates.push("lose the answer");
    await open().send();
    now.time = HOUR;
    const tab = open({ isOnline: false });
    api.fates.push("lose the request");
    await tab.send();
    expect(tab.texts()).toEqual([]);
    expect(tab.outbox.list()).toEqual([{ key: "k1", text: "Offline", since: 0 }]);
    await tab.outbox.flush(() => undefined);
    expect(api.texts()).toEqual(["Offline"]);
  });

  it("keeps it without a connection if it cannot be queued", async () => {
    const tab = open({ isOnline: false });
    tab.write("Offline");
    now.storageIsFull = true;
    api.fates.push("lose the request");
    await tab.send();
    expect([tab.texts(), tab.failure() instanceof Error]).toEqual([["Offline"], true]);
  });
});
