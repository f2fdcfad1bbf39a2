import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TWEET_LIMITS, whyNotAText } from "../../../lib/contract/text.ts";
import { measure } from "../../../web/src/tweet/length.ts";
import { mentionAt } from "../../../web/src/tweet/mention-at.ts";
import { splitText } from "../../../web/src/tweet/split-text.ts";

const family = "👨‍👩‍👧‍👦";

describe("the length of a text", () => {
  it.each([
    ["a short one", "Hi 👋", 276, 5],
    ["one that just fits", family.repeat(280), 0, family.length * 280],
    ["one that is too long", `${family.repeat(280)}yes`, -3, family.length * 280],
    ["one in ASCII", "a\n".repeat(200), -120, 280],
    ["one that is much too long", "é".repeat(100_000), 280 - 100_000, 280],
  ])("of %s is counted in characters as people see them", (_, text, left, end) => {
    expect(measure(text)).toEqual({ left, end });
  });
});

describe("a mention that is being written", () => {
  it.each([
    ["Hi @al|", "al", "@al"],
    ["Hi @al|ice!", "al", "@alice"],
    ["(@al|", "al", "@al"],
    ["مرحبا @al|", "al", "@al"],
    ["日本語 @al|", "al", "@al"],
  ])("is found in %s", (marked, prefix, replaced) => {
    const caret = marked.indexOf("|");
    const text = marked.replace("|", "");
    const found = mentionAt(text, caret);
    expect(found?.prefix).toBe(prefix);
    expect(text.slice(found?.start, found?.end)).toBe(replaced);
  });

  it.each(["Hi @a|", "alice@example|", "@alice |", "@@al|", "é@al|", "@al-|", "|@alice"])(
    "is not found in %s",
    (marked) => {
      expect(mentionAt(marked.replace("|", ""), marked.indexOf("|"))).toBeUndefined();
    },
  );
});

describe("splitting a text", () => {
  it("prefers sentences, then words, and cuts a word only if it is longer than a tweet", () => {
    const sentence = `W${"ord w".repeat(30)}ord.`;
    expect(splitText(`${sentence} ${sentence} Short.`)).toEqual([sentence, `${sentence} Short.`]);
    expect(splitText("word ".repeat(100))).toEqual(["word ".repeat(56).trim(), "word ".repeat(44).trim()]);
    expect(splitText(family.repeat(300))).toEqual([
      family.repeat(112),
      family.repeat(112),
      family.repeat(76),
    ]);
    expect(splitText("日本語の文です。".repeat(50)).every((part) => part.endsWith("。"))).toBe(true);
  });

  it("loses nothing but white space between parts, and makes parts that fit", () => {
    const piece = fc.constantFrom(
      "a",
      " ",
      "\n\n",
      "Hello. ",
      "e\u0301",
      family,
      "語。",
      "مرحبا، ",
      "w".repeat(300),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        const text = pieces.join("");
        const parts = splitText(text);
        const solid = (one: string) => one.replaceAll(/\s/gu, "");
        expect(solid(parts.join(""))).toBe(solid(text));
        for (const part of parts) expect(whyNotAText(part, TWEET_LIMITS)).toBeUndefined();
      }),
    );
  });
});
