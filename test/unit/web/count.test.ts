import { describe, expect, it } from "vitest";
import { t } from "../../../web/src/i18n/i18n.ts";
import { compactCount } from "../../../web/src/ui/count.ts";

describe("a count", () => {
  it("is shortened below a tweet and on a profile", () => {
    expect([0, 999, 1234, 2_500_000].map(compactCount)).toEqual(["0", "999", "1.2K", "2.5M"]);
  });

  it("is exact on the tweet's own page, with its noun in the singular or plural", () => {
    expect([0, 1, 1234].map((count) => t("tweet.replyCount", { count }))).toEqual([
      "0 replies",
      "1 reply",
      "1,234 replies",
    ]);
  });
});
