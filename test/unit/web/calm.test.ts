import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isCalm, watchScrolling, whenCalm } from "../../../web/src/lists/calm.ts";

let scroll: (event: { timeStamp: number }) => void;
let frames: (() => void)[];
let now = 0;
const page = {
  scrollY: 0,
  addEventListener: (_type: string, listener: typeof scroll) => {
    scroll = listener;
  },
};

/** Scrolls by `pixels` within `ms`. */
function scrollBy(pixels: number, ms: number): void {
  now += ms;
  page.scrollY += pixels;
  scroll({ timeStamp: now });
}

function nextFrame(): void {
  for (const frame of frames.splice(0)) frame();
}

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal("window", page);
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
  watchScrolling();
  // The speed is that since the last event, which may be one of another test.
  scrollBy(0, 10_000);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("rows that pass by", () => {
  it("fast wait until the list slows down, and are then served one per frame", () => {
    scrollBy(200, 16);
    expect(isCalm()).toBe(false);
    const served: string[] = [];
    for (const row of ["a", "b", "c"]) whenCalm(() => served.push(row));
    nextFrame();
    expect(served).toEqual([]);
    scrollBy(20, 16);
    expect(isCalm()).toBe(true);
    nextFrame();
    expect(served).toEqual(["a"]);
    // Fast again.
    scrollBy(-200, 16);
    nextFrame();
    expect(served).toEqual(["a"]);
    scrollBy(-20, 16);
    scrollBy(-20, 16);
    nextFrame();
    expect(served).toEqual(["a", "b"]);
    nextFrame();
    expect(served).toEqual(["a", "b", "c"]);
    expect(frames).toEqual([]);
  });

  it("fast are served when the list stops at once, too", () => {
    scrollBy(20_000, 16);
    const serve = vi.fn();
    whenCalm(serve);
    vi.advanceTimersByTime(99);
    expect(isCalm()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(isCalm()).toBe(true);
    nextFrame();
    expect(serve).toHaveBeenCalledOnce();
  });

  it("and are gone by then are not served", () => {
    scrollBy(200, 16);
    const serve = vi.fn();
    const giveUp = whenCalm(serve);
    giveUp();
    scrollBy(0, 16);
    nextFrame();
    expect(serve).not.toHaveBeenCalled();
  });

  it("slowly never wait", () => {
    scrollBy(30, 16);
    expect(isCalm()).toBe(true);
  });
});
