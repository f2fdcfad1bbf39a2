import { createECDH } from "node:crypto";
import { describe, expect, it } from "vitest";
import { encrypt, MAX_PLAINTEXT } from "../../../lib/push/encrypt.ts";
import { browser } from "../../support/push-service.ts";

/** RFC 8291, section 5 and appendix A. */
const example = {
  text: "When I grow up, I want to be a watermelon",
  p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  auth: "BTBZMqHH6r4Tts7J_aSIgg",
  sender: "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
  salt: "DGv6ra1nlYgDCS1FRnbzlw",
  body: [
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml",
    "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT",
    "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
  ].join(""),
};

describe("a push", () => {
  it("is encrypted as in the example of RFC 8291", () => {
    const key = createECDH("prime256v1");
    key.setPrivateKey(Buffer.from(example.sender, "base64url"));
    const fresh = { key, salt: Buffer.from(example.salt, "base64url") };
    expect(encrypt(example.text, example, fresh).toString("base64url")).toBe(example.body);
  });

  it("can be read by its browser only, and differs each time", () => {
    const [alice, bob] = [browser(), browser()];
    const first = encrypt("Hello, 世界", alice.keys);
    expect(alice.read(first)).toBe("Hello, 世界");
    expect(encrypt("Hello, 世界", alice.keys)).not.toEqual(first);
    expect(() => bob.read(first)).toThrow();
  });

  it("has at most the 4,096 bytes that push services take", () => {
    const { keys, read } = browser();
    const longest = encrypt("x".repeat(MAX_PLAINTEXT), keys);
    expect(longest).toHaveLength(4_096);
    expect(read(longest)).toHaveLength(MAX_PLAINTEXT);
  });

  it("is refused for a key that is not on the curve", () => {
    const { keys } = browser();
    expect(() => encrypt("Hello", { ...keys, p256dh: Buffer.alloc(65, 4).toString("base64url") })).toThrow();
  });
});
