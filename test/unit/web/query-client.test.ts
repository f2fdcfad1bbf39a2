import { describe, expect, it } from "vitest";
import { ApiProblem } from "../../../lib/contract/calls.ts";
import { problems } from "../../../lib/contract/problems.ts";
import { createQueryClient } from "../../../web/src/app/query-client.ts";

const { queries, mutations } = createQueryClient().getDefaultOptions();

/** How often the website reads again after this problem. */
function retriesOf(code: keyof typeof problems): number {
  const problem = new ApiProblem({
    ...problems[code],
    code,
    detail: "In its own words",
    requestId: "gateway-1",
  });
  const retry = queries?.retry as (failures: number, error: Error) => boolean;
  let retries = 0;
  while (retry(retries, problem)) retries++;
  return retries;
}

describe("the website", () => {
  it("reads again if the gateway or its Lambda is throttled", () => {
    expect(retriesOf("too_many_requests")).toBe(2);
    expect(retriesOf("unavailable")).toBe(2);
  });

  it("does not read again what cannot succeed", () => {
    expect(retriesOf("tweet_not_found")).toBe(0);
    expect(retriesOf("insufficient_scope")).toBe(0);
  });

  it("never repeats a write by itself", () => {
    expect(mutations?.retry).toBe(false);
  });
});
