import { describe, expect, it } from "vitest";
import { preferredLanguage } from "../../../lib/http/accept-language.ts";

describe("the preferred language", () => {
  it.each([
    ["de-AT,de;q=0.9,en;q=0.8", "de"],
    ["fr-FR, fr;q=0.9, en;q=0.7, ja;q=0.8", "ja"],
    ["en;q=0, AR-eg;q=0.1", "ar"],
    ["fr", undefined],
    ["*", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("of %j is %j", (header, language) => {
    expect(preferredLanguage(header, ["en", "de", "ja", "ar"])).toBe(language);
  });
});
