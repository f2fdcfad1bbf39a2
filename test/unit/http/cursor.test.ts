import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCursor, encodeCursor } from "../../../lib/http/cursor.ts";

const id = "01KJZZZZZZZZZZZZZZZZZZZZZZ";
const packed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("a cursor", () => {
  it("is unpacked to the position that it was made from", () => {
    const positions = [
      { before: id },
      { before: `${id}~` },
      { after: id, shown: [] },
      { after: id, shown: [id, "bob_2"] },
    ];
    for (const position of positions)
      expect(decodeCursor("list:1", encodeCursor("list:1", position) ?? undefined)).toEqual(position);
    expect(encodeCursor("list:1", undefined)).toBeNull();
    expect(decodeCursor("list:1", undefined)).toBeUndefined();
  });

  it("fits into a URL even at its longest", () => {
    const longest = { after: `${id}~`, shown: Array(100).fill(id) };
    const cursor = encodeCursor("listUserTweets:00000000-0000-4000-8000-000000000001", longest) ?? "";
    expect(cursor.length).toBeLessThanOrEqual(4096);
    expect(cursor).toMatch(/^[\w-]+$/);
  });

  it("is rejected by every other list", () => {
    const cursor = encodeCursor("listUserTweets:alice", { before: id }) ?? "";
    for (const list of ["listUserTweets:bob", "listFavorites:alice", ""])
      expect(() => decodeCursor(list, cursor)).toThrow(expect.objectContaining({ code: "invalid_cursor" }));
  });

  it.each([
    ["no fields", packed({})],
    ["another version", packed({ v: 2, l: "list", b: id })],
    ["no position", packed({ v: 1, l: "list" })],
    ["two positions", packed({ v: 1, l: "list", b: id, a: id })],
    ["an unknown field", packed({ v: 1, l: "list", b: id, x: 1 })],
    ["an invalid id", packed({ v: 1, l: "list", b: "a b" })],
    ["too many shown ids", packed({ v: 1, l: "list", a: id, s: Array(151).fill(id) })],
    ["null instead of an object", packed(null)],
    ["invalid JSON", "////"],
  ])("with %s is rejected", (_, cursor) => {
    expect(() => decodeCursor("list", cursor)).toThrow(expect.objectContaining({ code: "invalid_cursor" }));
  });

  it("causes no error but invalid_cursor, whatever a client sends", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.json().map((text) => Buffer.from(text).toString("base64url")),
        ),
        (sent) => {
          expect(() => decodeCursor("list", sent)).toThrow(
            expect.objectContaining({ code: "invalid_cursor" }),
          );
        },
      ),
    );
  });
});
