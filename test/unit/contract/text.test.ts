import { afterEach, describe, expect, it, vi } from "vitest";
import {
  countBytes,
  countGraphemes,
  fitsGraphemes,
  hasControlCharacters,
  isWellFormed,
  mentionedHandles,
} from "../../../lib/contract/text.ts";
import { Caption } from "../../../lib/contract/tweet/schemas.ts";
import { Bio, Name } from "../../../lib/contract/user/schemas.ts";

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

  it.each(["", "abc", "👨‍👩‍👧‍👦", "e\u0301e\u0301", "a👋b", "🇩🇪🇯🇵🇩🇪"])(
    "%j fits exactly its own number of graphemes",
    (text) => {
      const graphemes = countGraphemes(text);
      expect([graphemes - 1, graphemes, text.length].map((max) => fitsGraphemes(text, max))).toEqual([
        false,
        true,
        true,
      ]);
    },
  );

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

describe("a text that nobody could see", () => {
  const codesOf = (schema: typeof Caption, text: string) =>
    schema
      .safeParse(text)
      .error?.issues.map((issue) => (issue as { params?: { code?: string } }).params?.code);

  it.each([
    ["zero-width spaces", "\u200b\u200b"],
    ["a Hangul filler", "\u3164"],
    ["a halfwidth Hangul filler and a space", "\uffa0 "],
    ["a braille blank", "\u2800"],
    ["joiners and variation selectors", "\u200d\ufe0f\u2060"],
    ["tag characters", "\u{e0061}"],
  ])("is rejected as a tweet and as a name: %s", (_, text) => {
    expect(codesOf(Caption, text)).toEqual(["text_empty"]);
    expect(codesOf(Name, text)).toEqual(["text_empty"]);
  });

  it("is rejected as a bio, which may be empty but not look so", () => {
    expect(codesOf(Bio, "\u200b\u3164")).toEqual(["text_empty"]);
    expect(Bio.safeParse(" ").data).toBe("");
  });

  it("is accepted with one visible character, invisible ones included", () => {
    expect(Caption.safeParse("\u200b👩\u200d🔬").success).toBe(true);
  });
});

describe("a text that is far too long", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("is rejected before it is normalized, which takes long for a body of 32 KB", () => {
    const normalize = vi.spyOn(String.prototype, "normalize");
    for (const schema of [Caption, Name])
      expect(schema.safeParse("\u1100\u1161\u11a8".repeat(3_600)).success).toBe(false);
    expect(normalize).not.toHaveBeenCalled();
  });

  it("is accepted if it fits once it is normalized", () => {
    expect(Caption.safeParse("\u1100\u1161\u11a8".repeat(280)).data).toBe("각".repeat(280));
  });
});
