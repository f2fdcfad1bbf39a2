import { describe, expect, it } from "vitest";
import { firstLines } from "../../../web/src/tweet/first-lines.ts";

const lines = (count: number) => Array.from({ length: count }, (_, i) => `${i + 1}`).join("\n");

describe("what a list shows of a tweet", () => {
  it.each([
    ["one line", "Hello", "Hello"],
    ["as many lines as fit, and one more", lines(10), lines(10)],
    ["one blank line", "a\n\nb", "a\n\nb"],
    ["many blank lines", `a${"\n".repeat(17)}b`, "a\n\nb"],
    ["blank lines with spaces", "a\n \n\t\n b", "a\n\n b"],
    ["blank lines at the end", "a\n\n\n", "a"],
  ])("is all of it: %s", (_, text, shown) => {
    expect(firstLines(text)).toEqual({ text: shown, isCut: false });
  });

  it("is the first nine lines of a longer one", () => {
    expect(firstLines(lines(11))).toEqual({ text: lines(9), isCut: true });
  });
});
