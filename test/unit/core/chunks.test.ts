import { describe, expect, it } from "vitest";
import { chunk, inlineOrInChunks } from "../../../lib/core/chunks.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

type Setting = { pages: number[]; chunkSize?: number; inlineLimit?: number };

/** Runs inlineOrInChunks over pages of the given sizes; records each call and how many items were held at most. */
async function run({ pages, chunkSize = 5, inlineLimit = 3 }: Setting) {
  const inline: number[][] = [];
  const sent: number[][] = [];
  const calls: string[] = [];
  let next = 0;
  let handled = 0;
  let mostHeld = 0;
  async function* read() {
    for (const [i, size] of pages.entries()) {
      calls.push(`page ${i}`);
      const page = numbers(size).map((n) => next + n);
      next += size;
      mostHeld = Math.max(mostHeld, next - handled);
      yield page;
    }
  }
  await inlineOrInChunks({
    pages: read(),
    chunkSize,
    inlineLimit,
    handleInline: async (items) => {
      calls.push("inline");
      handled += items.length;
      inline.push(items);
    },
    send: async (chunks) => {
      calls.push("send");
      handled += chunks.flat().length;
      sent.push(...chunks);
    },
  });
  return { inline, sent, calls, mostHeld };
}

describe("chunk", () => {
  it("splits a list, in order, into chunks of at most the size", () => {
    expect(chunk(numbers(5), 2)).toEqual([[0, 1], [2, 3], [4]]);
    expect(chunk(numbers(4), 2)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(chunk([], 2)).toEqual([]);
  });
});

describe("inlineOrInChunks", () => {
  it.each([1, 2, 3])("handles a list of %i inline when the limit is 3", async (count) => {
    const { inline, sent } = await run({ pages: [count] });
    expect([inline, sent]).toEqual([[numbers(count)], []]);
  });

  it("handles a short list inline although it arrives on several pages", async () => {
    const { inline, sent } = await run({ pages: [1, 0, 2] });
    expect([inline, sent]).toEqual([[numbers(3)], []]);
  });

  it("sends a list of one more than the limit as a single chunk", async () => {
    const { inline, sent } = await run({ pages: [4] });
    expect([inline, sent]).toEqual([[], [numbers(4)]]);
  });

  it("sends a list of exactly one chunk, and nothing after it", async () => {
    const { inline, sent, calls } = await run({ pages: [5] });
    expect([inline, sent]).toEqual([[], [numbers(5)]]);
    expect(calls).toEqual(["page 0", "send"]);
  });

  it("sends the rest of a long list, too, even if it is within the limit", async () => {
    const { inline, sent } = await run({ pages: [7] });
    expect(inline).toEqual([]);
    expect(sent).toEqual([
      [0, 1, 2, 3, 4],
      [5, 6],
    ]);
  });

  it("sends chunks while pages still arrive", async () => {
    const { calls, sent } = await run({ pages: [6, 6, 1] });
    expect(calls).toEqual(["page 0", "send", "page 1", "send", "page 2", "send"]);
    expect(sent.flat()).toEqual(numbers(13));
    expect(sent.map(({ length }) => length)).toEqual([5, 5, 3]);
  });

  it("never holds more than a page and a chunk", async () => {
    const { sent, mostHeld } = await run({ pages: Array(200).fill(7) });
    expect(sent.flat()).toEqual(numbers(1400));
    expect(mostHeld).toBeLessThan(7 + 5);
  });

  it("does nothing for an empty list", async () => {
    for (const pages of [[], [0], [0, 0]]) {
      const { inline, sent } = await run({ pages });
      expect([inline, sent]).toEqual([[], []]);
    }
  });

  it("throws, and sends no more, when a chunk cannot be sent", async () => {
    let pagesRead = 0;
    async function* pages() {
      for (;;) {
        pagesRead += 1;
        yield numbers(5);
      }
    }
    const send = async () => {
      throw new Error("The queue is gone.");
    };
    const plan = { pages: pages(), chunkSize: 5, inlineLimit: 3, handleInline: send, send };
    await expect(inlineOrInChunks(plan)).rejects.toThrow("The queue is gone.");
    expect(pagesRead).toBe(1);
  });
});
