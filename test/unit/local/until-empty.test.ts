import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { untilEmpty } from "../../../local/deployment/until-empty.ts";
import { VirtualTime } from "../../support/virtual-time.ts";

const time = new VirtualTime(0);
let uninstall: () => void;
beforeAll(() => {
  uninstall = time.install();
  vi.spyOn(performance, "now").mockImplementation(() => time.now);
});
afterAll(() => {
  uninstall();
  vi.restoreAllMocks();
});

/** Says what is left at each look, at last again and again. */
const backlog = (...left: string[]) => {
  const looks: number[] = [];
  const look = async () => {
    looks.push(time.now);
    return left[Math.min(looks.length, left.length) - 1] ?? "";
  };
  return { looks, look };
};

describe("waiting until nothing is left", () => {
  it("ends with the first look that finds nothing", async () => {
    const { looks, look } = backlog("2 messages", "1 message", "");
    await time.runUntil(untilEmpty(look, { timeoutMs: 1_000 }));
    expect(looks).toHaveLength(3);
  });

  it("fails after its time, and says what is left", async () => {
    const { look } = backlog(...Array.from({ length: 20 }, (_, i) => `${20 - i} messages`), "");
    await expect(time.runUntil(untilEmpty(look, { timeoutMs: 1_000 }))).rejects.toThrow(
      /Unfinished after 1000 ms: \d+ messages/,
    );
  });

  it("if patient, fails only once nothing has changed for so long", async () => {
    const slow = backlog(...Array.from({ length: 20 }, (_, i) => `${20 - i} messages`), "");
    await time.runUntil(untilEmpty(slow.look, { timeoutMs: 1_000, patient: true }));
    expect(slow.looks).toHaveLength(21);
    const stuck = backlog("2 messages", "1 message");
    await expect(time.runUntil(untilEmpty(stuck.look, { timeoutMs: 1_000, patient: true }))).rejects.toThrow(
      "Unfinished after 1000 ms: 1 message",
    );
  });

  it("looks for at most a third of the time", async () => {
    const looks: number[] = [];
    const look = async () => {
      looks.push(time.now);
      await time.sleep(3_000);
      return looks.length < 3 ? "1 message" : "";
    };
    await time.runUntil(untilEmpty(look, { timeoutMs: 60_000 }));
    expect(looks.map((at) => at - (looks[0] ?? 0))).toEqual([0, 9_000, 18_000]);
  });
});
