import { describe, expect, it } from "vitest";
import { handleDetail, RESERVED_HANDLES, whyNotAHandle } from "../../../lib/contract/user/handles.ts";

describe("a handle", () => {
  it.each(["bob", "a_1", "x".repeat(20), "___"])("may be %s", (handle) => {
    expect(whyNotAHandle(handle)).toBeUndefined();
  });

  it.each(["", "ab", "x".repeat(21), "Bob", "b-b", "bób", "b b", "@bob"])("may not be %j", (handle) => {
    expect(whyNotAHandle(handle)).toBe("handle_malformed");
  });

  it("may not be a reserved word", () => {
    for (const word of RESERVED_HANDLES) expect(whyNotAHandle(word), word).toBe("handle_reserved");
  });

  it("that is refused is explained to whoever chose it", () => {
    expect(handleDetail("handle_malformed", "ab")).toMatch(/3 to 20/);
    expect(handleDetail("handle_reserved", "admin")).toMatch(/admin is reserved/);
  });
});
