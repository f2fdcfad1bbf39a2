import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeAll, expect, it } from "vitest";
import { clearCaches } from "../../lib/core/cache.ts";
import { BURST } from "../../lib/core/hot-cache.ts";
import { getPreferences, setPreferences } from "../../lib/data/notification/index.ts";
import { dynamo, tableName } from "../../lib/data/table/client.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { DEFAULT_PREFERENCES } from "../../lib/domain/notification/preferences.ts";
import { alice, bob, carol } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);
afterEach(clearCaches);

it("stores only what alice has chosen, so that she gets later defaults of the rest", async () => {
  expect(await setPreferences(alice.id, { mention: "following", tweet: undefined })).toEqual({
    ...DEFAULT_PREFERENCES,
    mention: "following",
  });
  expect(await setPreferences(alice.id, { mention: "nobody", tweet: "nobody" })).toEqual({
    ...DEFAULT_PREFERENCES,
    ...{ mention: "nobody", tweet: "nobody" },
  });
  const key = keys.notificationPreferences(alice.id);
  const { Item } = await dynamo().send(new GetCommand({ TableName: tableName(), Key: key }));
  expect(Item).toEqual({ ...key, mention: "nobody", tweet: "nobody" });
});

it("finds the preferences of several people, without those who have not chosen", async () => {
  await setPreferences(bob.id, { follow: "nobody" });
  const found = await getPreferences([alice.id, bob.id, carol.id]);
  expect([...found.keys()].sort()).toEqual([alice.id, bob.id].sort());
  expect(found.get(bob.id)).toEqual({ ...DEFAULT_PREFERENCES, follow: "nobody" });
});

it("reads those of a celebrity once a second, also if they have not chosen", async () => {
  let reads = 0;
  dynamo().middlewareStack.add(
    (next) => (args) => {
      reads += 1;
      return next(args);
    },
    { step: "initialize", name: "count" },
  );
  for (let i = 0; i < 10 * BURST; i++) await getPreferences([carol.id]);
  dynamo().middlewareStack.remove("count");
  expect(reads).toBeLessThanOrEqual(BURST);
});
