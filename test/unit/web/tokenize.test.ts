import { describe, expect, it } from "vitest";
import { tokenize } from "../../../web/src/tweet/tokenize.ts";

const shape = (text: string) =>
  tokenize(text).map((token) =>
    token.kind === "link" ? `${token.text} → ${token.href}` : `${token.kind} ${token.text}`,
  );

describe("alice's text", () => {
  it("stays as it is without mentions and addresses", () => {
    expect(shape("<b>Hello</b> & <script>alert(1)</script>")).toEqual([
      "text <b>Hello</b> & <script>alert(1)</script>",
    ]);
    expect(tokenize("")).toEqual([]);
  });

  it("links to the users she mentions, in any case, but not to e-mail addresses", () => {
    expect(tokenize("Hi @Bob, mail carol@example.com")).toEqual([
      { kind: "text", text: "Hi " },
      { kind: "mention", text: "@Bob", handle: "bob" },
      { kind: "text", text: ", mail carol@example.com" },
    ]);
  });

  it.each([
    ["see https://murmur.example/a.", ["text see ", "murmur.example/a → https://murmur.example/a", "text ."]],
    ["(http://www.example.org/)", ["text (", "example.org → http://www.example.org/", "text )"]],
    [
      "https://en.wikipedia.org/wiki/Murmur_(bird)!",
      ["en.wikipedia.org/wiki/Murmur_(bird) → https://en.wikipedia.org/wiki/Murmur_(bird)", "text !"],
    ],
    ["https://x.example/@bob", ["x.example/@bob → https://x.example/@bob"]],
  ])("links to web addresses without the surrounding punctuation: %s", (text, expected) => {
    expect(shape(text)).toEqual(expected);
  });

  it("shortens a long address, but not its link", () => {
    const href = `https://example.org/${"a".repeat(80)}`;
    const [token] = tokenize(href);
    expect(token).toMatchObject({ kind: "link", href });
    expect(token?.text).toHaveLength(36);
  });

  it("does not link other schemes or invalid addresses", () => {
    for (const text of [
      "javascript:alert(1)",
      "data:text/html,x",
      "ftp://example.org",
      "https://[",
      "http://",
    ])
      expect(tokenize(text).every(({ kind }) => kind === "text")).toBe(true);
  });
});
