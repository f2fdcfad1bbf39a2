import { expect } from "vitest";
import { type Both, comparable, outcomesOf, signing } from "./both.ts";
import type { Answer, ServiceServer } from "./server.ts";
import { authorizationOf } from "./signature.ts";

/** Both clients do the same, by requests that are signed as AWS's documentation describes. Returns what the thin one did. */
export async function expectSameOfS3<Adapters>(
  server: ServiceServer,
  both: Both<Adapters>,
  work: (adapters: Adapters) => Promise<unknown>,
  ...answers: Answer[]
) {
  const { bySdk, byThin } = await outcomesOf(server, both, work, ...answers);
  expect(byThin.error).toEqual(bySdk.error);
  expect(byThin.result).toEqual(bySdk.result);
  expect(byThin.asked.map(comparable)).toEqual(bySdk.asked.map(comparable));
  const signature = { service: "s3", ...signing, signsPathAsSent: true };
  for (const one of byThin.asked) expect(one.headers.authorization).toBe(authorizationOf(one, signature));
  return byThin;
}
