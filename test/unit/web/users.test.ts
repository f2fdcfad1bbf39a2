import { describe, expect, it } from "vitest";
import { returnPath } from "../../../web/src/session/return-path.ts";
import { AVATAR_HUES, hueOf, initialsOf } from "../../../web/src/user/avatar.ts";

describe("initials", () => {
  it.each([
    ["Alice Marchetti", "AM"],
    ["bob", "B"],
    ["Ελένη Παππά", "ΕΠ"],
    ["山田ゆき", "山"],
    ["Ana 🌱 de la Cruz", "AC"],
    ["🌱", "H"],
  ])("of %s are %s", (name, initials) => {
    expect(initialsOf(name, "handle")).toBe(initials);
  });

  it("stand on a colour that is the same for a handle always", () => {
    const hues = ["alice", "bob", "carol", "wren"].map(hueOf);
    expect(hues).toEqual(["alice", "bob", "carol", "wren"].map(hueOf));
    for (const hue of hues) expect(hue).toBeLessThan(AVATAR_HUES);
  });
});

describe("after signing in", () => {
  it("alice is back where she was, unless that was the page for joining", () => {
    expect(returnPath({ pathname: "/@bob", search: "?x=1" })).toBe("/@bob?x=1");
    expect(returnPath({ pathname: "/sign-up", search: "" })).toBe("/");
  });
});
