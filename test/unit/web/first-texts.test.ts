import { describe, expect, it } from "vitest";
import { firstTexts } from "../../../web/first-texts.ts";
import { readCatalog } from "../../../web/languages.ts";

const isFirst = await firstTexts();

describe("the texts that load before the first page", () => {
  it.each([
    ["home", "feed.popular"],
    ["a tweet that has been deleted", "tweet.tombstone"],
    ["what every page can show", "ui.error.offline"],
    ["a name that is put together", "report.label.spam"],
  ])("have those of %s", async (_, key) => {
    expect(Object.keys((await readCatalog("en")).messages)).toContain(key);
    expect(isFirst(key)).toBe(true);
  });

  it("leave out those of forms, dialogs and settings", async () => {
    for (const key of ["signUp.confirm.title", "settings.theme.label", "tweet.composer.split"]) {
      expect(Object.keys((await readCatalog("en")).messages)).toContain(key);
      expect(isFirst(key)).toBe(false);
    }
  });

  it("are less than half of all", async () => {
    const all = Object.keys((await readCatalog("en")).messages);
    expect(all.filter(isFirst).length).toBeLessThan(all.length / 2);
  });
});
