import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Bar } from "../../simulate/screen.ts";

let shown = "";
const stream = { isTTY: false, write: (text: string) => (shown += text) } as unknown as NodeJS.WriteStream;

describe("a bar", () => {
  beforeEach(() => {
    shown = "";
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("shows how far the work is, and how much was done in the end", async () => {
    const bar = new Bar(stream);
    await bar.during("Following", { total: 4 }, async () => {
      bar.step();
      await vi.advanceTimersByTimeAsync(15_000);
      for (let i = 0; i < 3; i++) bar.step();
    });
    expect(shown).toContain(" 25 %  1 of 4, 0.1/s\n");
    expect(shown).toMatch(/✓ Following: 4 \(15\.0 s\)\n$/);
  });

  it("ends with the work, also if that is interrupted", async () => {
    const bar = new Bar(stream);
    const interrupted = bar.during("Following", { total: 4 }, () => Promise.reject(new Error("interrupted")));
    await expect(interrupted).rejects.toThrow("interrupted");
    expect(vi.getTimerCount()).toBe(0);
    expect(shown).toContain("✗ Following: 0");
  });
});
