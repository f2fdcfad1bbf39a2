import { describe, expect, it } from "vitest";
import { returnPath } from "../../../web/src/session/return-path.ts";
import { AVATAR_HUES, hueOf, initialsOf } from "../../../web/src/user/avatar.ts";

describe("the initials", () => {
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

  it("have a color that depends on the handle alone", () => {
    const hues = ["alice", "bob", "carol", "wren"].map(hueOf);
    expect(hues).toEqual(["alice", "bob", "carol", "wren"].map(hueOf));
    for (const hue of hues) expect(hue).toBeLessThan(AVATAR_HUES);
  });
});

describe("after signing in", () => {
  it("alice returns to the page she left, or home if that was the sign-up page", () => {
    expect(returnPath({ pathname: "/@bob", search: "?x=1" })).toBe("/@bob?x=1");
    expect(returnPath({ pathname: "/sign-up", search: "" })).toBe("/");
  });
});
