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

  it.each([
    ["murmur.example", "murmur.example → https://murmur.example"],
    ["Example.com/Path?q=1#top", "Example.com/Path?q=1#top → https://Example.com/Path?q=1#top"],
    ["www.example.museum", "example.museum → https://www.example.museum"],
    ["bbc.co.uk", "bbc.co.uk → https://bbc.co.uk"],
    ["youtu.be/abc_-d", "youtu.be/abc_-d → https://youtu.be/abc_-d"],
    ["münchen.de", "münchen.de → https://münchen.de"],
    ["a-b.c-d.org/(x)", "a-b.c-d.org/(x) → https://a-b.c-d.org/(x)"],
  ])("links to an address without a scheme: %s", (address, link) => {
    expect(shape(address)).toEqual([link]);
    expect(shape(`(${address}).`)).toEqual(["text (", link, "text )."]);
    expect(shape(`これは${address}、見て`)).toEqual(["text これは", link, "text 、見て"]);
  });

  it.each([
    ...["README.md", "main.py", "index.d.ts", "run.sh", "archive.zip", "next.js", "user.name"],
    ...[
      "the end.It begins",
      "and so on...com",
      "e.g.so",
      "1.25",
      "3.de.4",
      "carol@example.com",
      "a@b.example.com",
    ],
    ...[
      "example.com@evil.example",
      "#example.com",
      "../example.com",
      "-example.com",
      "exаmple.com",
      "example.c0m",
    ],
  ])("leaves %s as it is", (text) => {
    expect(tokenize(text)).toEqual([{ kind: "text", text }]);
  });

  it("takes no time for text that is made to look like an address", () => {
    for (const text of ["a.", "a-", "www.", "a.b/", "co.", "@a.com ", "ä.", "a.co"])
      expect(tokenize(text.repeat(1_000)).length).toBeGreaterThan(0);
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
