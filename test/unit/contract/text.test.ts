import { describe, expect, it } from "vitest";
import {
  countBytes,
  countGraphemes,
  hasControlCharacters,
  isWellFormed,
  mentionedHandles,
} from "../../../lib/contract/text.ts";

describe("a text", () => {
  it.each([
    ["", 0, 0],
    ["abc", 3, 3],
    ["e\u0301", 1, 3],
    ["👨‍👩‍👧‍👦", 1, 25],
    ["🇩🇪🇯🇵", 2, 16],
    ["नमस्ते", 3, 18],
    ["\r\n", 1, 2],
  ])("%j has %i characters and %i bytes", (text, graphemes, bytes) => {
    expect([countGraphemes(text), countBytes(text)]).toEqual([graphemes, bytes]);
  });

  it("may have line feeds, but no other control characters", () => {
    expect(hasControlCharacters("a\nb\u00a0\u200d")).toBe(false);
    for (const control of ["\t", "\r", "\0", "\u001b", "\u007f", "\u0085"])
      expect(hasControlCharacters(`a${control}b`)).toBe(true);
  });

  it("is well formed unless half of a surrogate pair is missing", () => {
    expect(isWellFormed("👋")).toBe(true);
    expect(isWellFormed("👋"[0] ?? "")).toBe(false);
  });
});

describe("mentions", () => {
  it.each([
    ["Hi @alice and @Bob_1!", ["alice", "bob_1"]],
    ["(@alice) @alice, @ALICE", ["alice"]],
    ["mail alice@example.com or a@alice", []],
    ["@al @toolonghandleoverthe20chars", []],
    ["@@alice .@bob @carol@example.com", []],
    ["你好@alice", []],
    ["@alice's", ["alice"]],
    ["@ſamuel, @alicé, @alice\u0301 and @bobſ", []],
    ["@alice你好, @bobは", ["alice", "bob"]],
    ["", []],
  ])("of %j are %j", (text, handles) => {
    expect(mentionedHandles(text)).toEqual(handles);
  });

  it("are at most ten", () => {
    const text = Array.from({ length: 12 }, (_, i) => `@person${i}`).join(" ");
    expect(mentionedHandles(text)).toHaveLength(10);
  });
});
