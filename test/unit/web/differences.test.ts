import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differencesOf } from "../../../web/src/edit/differences.ts";

const line = (former: string, later: string) =>
  differencesOf(former, later)
    .map(({ text, in: place }) => ({ both: text, former: `[-${text}]`, later: `[+${text}]` })[place])
    .join("");

describe("the differences of two versions", () => {
  it.each([
    ["Good mroning, all", "Good morning, all", "Good [-mroning][+morning], all"],
    ["One", "One two", "One[+ two]"],
    ["One two", "two", "[-One ]two"],
    ["Same", "Same", "Same"],
    ["猫が好き", "犬が好き", "[-猫][+犬]が好き"],
    ["a\nb", "a\n\nb", "a\n[+\n]b"],
  ])("are its words: %j, %j", (former, later, expected) => expect(line(former, later)).toBe(expected));

  it("contain both versions, and nothing else", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "é", "猫", "\n", "👍"), maxLength: 40 });
    fc.assert(
      fc.property(text, text, (former, later) => {
        const pieces = differencesOf(former, later);
        const without = (place: string) =>
          pieces
            .filter((one) => one.in !== place)
            .map((one) => one.text)
            .join("");
        expect(without("later")).toBe(former);
        expect(without("former")).toBe(later);
      }),
    );
  });

  it("of texts that would take too long are the whole texts", () => {
    const [former, later] = ["a ".repeat(1_000), "b ".repeat(1_000)];
    expect(differencesOf(former, later)).toHaveLength(2);
  });
});
