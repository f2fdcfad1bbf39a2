import { beforeAll, expect, it } from "vitest";
import { now } from "../../lib/core/clock.ts";
import { getSuggestions, putSuggestions } from "../../lib/data/discover/index.ts";
import { alice, bob, carol } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

it("keeps suggestions with who follows them, in place of those made before", async () => {
  expect(await getSuggestions(alice.id)).toBeUndefined();
  const dave = "00000000-0000-4000-8000-000000000004";
  const made = {
    candidates: [
      { id: dave, followedBy: [carol.id, bob.id] },
      { id: carol.id, followedBy: [bob.id] },
      { id: bob.id, followedBy: [] },
    ],
    madeAt: now(),
  };
  await putSuggestions({ userId: alice.id, ...made, expiresAt: now() + 1_000 });
  expect(await getSuggestions(alice.id)).toEqual(made);
  const none = { candidates: [], madeAt: now() };
  await putSuggestions({ userId: alice.id, ...none, expiresAt: now() + 1_000 });
  expect(await getSuggestions(alice.id)).toEqual(none);
});
