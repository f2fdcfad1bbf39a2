import { beforeAll, describe, expect, it } from "vitest";
import { clearCaches } from "../../lib/core/cache.ts";
import { getSite } from "../../lib/data/site/index.ts";
import { putItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

describe("the published website", () => {
  it("is unknown until it is published, and then read once for many", async () => {
    expect(await getSite()).toBeUndefined();
    clearCaches();
    const site = { url: "https://murmur.example", shell: "<!doctype html>" };
    await putItem({ ...keys.site(), ...site });
    expect(await getSite()).toEqual(site);
    await putItem({ ...keys.site(), ...site, shell: "new" });
    expect(await getSite()).toEqual(site);
  });
});
