import { describe, expect, it } from "vitest";
import { RESERVED_HANDLES, whyNotAHandle } from "../../../lib/contract/user/handles.ts";

describe("a handle", () => {
  it.each(["bob", "a_1", "x".repeat(20), "___"])("may be %s", (handle) => {
    expect(whyNotAHandle(handle)).toBeUndefined();
  });

  it.each(["", "ab", "x".repeat(21), "Bob", "b-b", "bób", "b b", "@bob"])("may not be %j", (handle) => {
    expect(whyNotAHandle(handle)).toMatch(/3 to 20/);
  });

  it("may not be a reserved word", () => {
    for (const word of RESERVED_HANDLES)
      expect(whyNotAHandle(word), word).toMatch(word.length < 3 ? /3 to 20/ : /reserved/);
  });
});
