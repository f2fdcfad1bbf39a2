import { describe, expect, it } from "vitest";
import { idempotencyOf } from "../../../lib/http/idempotency-key.ts";
import { requestOf } from "./events.ts";

describe("an Idempotency-Key", () => {
  const keyOf = (key: string | undefined, body: unknown = { text: "a" }) =>
    idempotencyOf(requestOf({ headers: key === undefined ? {} : { "idempotency-key": key } }), body);

  it("may be missing", () => {
    expect(keyOf(undefined)).toBeUndefined();
  });

  it("comes with a hash that differs between bodies", () => {
    expect(keyOf("k-1")).toEqual(keyOf("k-1"));
    expect(keyOf("k-1")?.bodyHash).not.toBe(keyOf("k-1", { text: "b" })?.bodyHash);
  });

  it.each(["", "a b", "x".repeat(129), "ключ"])("is rejected as %j", (key) => {
    expect(() => keyOf(key)).toThrow(expect.objectContaining({ code: "invalid_idempotency_key" }));
  });
});
