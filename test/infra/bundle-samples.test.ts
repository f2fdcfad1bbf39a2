import { afterAll, beforeAll, expect, it } from "vitest";
import { inParallel } from "../../lib/core/in-parallel.ts";
import { measuredSubjects, type Stub, sample, startStub } from "../bench/cold-start.ts";

let stub: Stub;
beforeAll(async () => {
  stub = await startStub();
});
afterAll(() => stub.stop());

it("every bundle that `npm run bench -- bundles` calls succeeds for its sample", async () => {
  const failures: string[] = [];
  await inParallel(measuredSubjects(), 2, async (subject) => {
    await sample(subject, stub).catch((error: Error) => failures.push(error.message));
  });
  expect(failures).toEqual([]);
});
