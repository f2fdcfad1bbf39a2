import { describe, expect, it } from "vitest";
import { openHint } from "../../../web/src/session/hint.ts";
import { alice } from "../../people.ts";

describe("the hint of a session", () => {
  it("lasts as long as the page where storage is blocked", () => {
    const hint = openHint(() => {
      throw new DOMException("Access is denied.", "SecurityError");
    });
    hint.write({ userId: alice.id, state: "open" });
    expect(hint.read()?.userId).toBe(alice.id);
    hint.write(undefined);
    expect(hint.read()).toBeUndefined();
  });
});
