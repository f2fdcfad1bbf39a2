import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { rateLimits } from "../../../lib/contract/rate-limits.ts";
import { logger, metrics } from "../../../lib/core/observe.ts";
import { type BucketPorts, UNCHARGED_WRITES } from "../../../lib/domain/rate-limit/bucket.ts";
import { RateLimited } from "../../../lib/http/rate-limited.ts";
import { createRateLimiter } from "../../../lib/http/rate-limiter.ts";
import { alice, bob, NOON } from "../../people.ts";
import { fakeBuckets } from "../fakes/rate-limit.ts";

const { quota, windowSeconds } = rateLimits.profile;
/** One change of a profile is refilled each minute. */
const INTERVAL = (windowSeconds * 1000) / quota;

/** Execution environments that share a table and a clock. */
function environments(count: number, ports: BucketPorts = fakeBuckets().ports) {
  const clock = { time: NOON };
  const limiters = Array.from({ length: count }, () =>
    createRateLimiter({ ...ports, now: () => clock.time }),
  );
  /** Whether a change of the profile is admitted. */
  const write = async (environment = 0, { id } = alice) => {
    try {
      await limiters[environment]?.({ userId: id, name: "profile" }).headers;
      return true;
    } catch (error) {
      if (error instanceof RateLimited) return false;
      throw error;
    }
  };
  const writes = async (times: number, environment = 0) => {
    let admitted = 0;
    for (let n = 0; n < times; n++) if (await write(environment)) admitted++;
    return admitted;
  };
  return { clock, limiters, write, writes };
}

const headersOf = async (limited: () => Promise<Record<string, string>> | undefined) => {
  try {
    return await limited();
  } catch (error) {
    return (error as RateLimited).headers;
  }
};

afterEach(() => vi.restoreAllMocks());

describe("a rate limit", () => {
  it("admits the quota at once, then one write per interval", async () => {
    const { clock, writes } = environments(1);
    expect(await writes(quota * 2)).toBe(quota);
    clock.time += INTERVAL - 1;
    expect(await writes(2)).toBe(0);
    clock.time += 1;
    expect(await writes(2)).toBe(1);
    clock.time += windowSeconds * 2000;
    expect(await writes(quota * 2)).toBe(quota);
  });

  it("is each user's own", async () => {
    const { write, writes } = environments(1);
    await writes(quota * 2);
    expect(await write(0, bob)).toBe(true);
  });

  it("says in each response how much is left, and in a refusal when to try again", async () => {
    const { limiters, writes } = environments(1);
    const ask = () => headersOf(() => limiters[0]?.({ userId: alice.id, name: "profile" }).headers);
    const policy = { "ratelimit-policy": '"profile";q=60;w=3600' };
    expect(await ask()).toEqual({ ...policy, ratelimit: '"profile";r=59;t=60' });
    await writes(quota);
    expect(await ask()).toEqual({ ...policy, ratelimit: '"profile";r=0;t=3600', "retry-after": "60" });
  });

  it("costs an ordinary user one read per write, and charges the table only once they write a lot", async () => {
    const { requests, ports } = fakeBuckets();
    const { clock, writes } = environments(1, ports);
    await writes(UNCHARGED_WRITES);
    expect(requests).toEqual(Array(UNCHARGED_WRITES).fill("read"));
    await writes(2);
    expect(requests.slice(UNCHARGED_WRITES)).toEqual(["charge", "charge"]);
    clock.time += windowSeconds * 1000;
    await writes(1);
    expect(requests.at(-1)).toBe("read");
  });

  it("needs no request to the table to refuse a write", async () => {
    const { requests, ports } = fakeBuckets();
    const { writes } = environments(1, ports);
    await writes(quota);
    const before = requests.length;
    await writes(1_000);
    expect(requests.length).toBe(before);
  });

  it("holds in an environment that has never seen the user, from the second write", async () => {
    const { writes } = environments(2);
    await writes(quota);
    expect(await writes(10, 1)).toBe(1);
  });

  it("lets users write while the table does not answer, and still counts in memory", async () => {
    const warned = vi.spyOn(logger, "warn").mockImplementation(() => undefined);
    const counted = vi.spyOn(metrics, "addMetric").mockReturnValue();
    const fail = async () => {
      throw new Error("the table is down");
    };
    const { writes } = environments(1, { readBucket: fail, chargeBucket: fail });
    expect(await writes(quota * 2)).toBe(quota);
    expect(warned).toHaveBeenCalledTimes(quota);
    expect(counted).toHaveBeenLastCalledWith("RateLimitsUnknown", "Count", 1);
  });
});

describe("however a user spreads writes over time and environments", () => {
  const step = fc.record({
    wait: fc.oneof(fc.constant(0), fc.nat(INTERVAL * 3), fc.nat(windowSeconds * 1000)),
    writes: fc.integer({ min: 1, max: 200 }),
    environment: fc.nat(3),
  });

  it("they get the quota, what has been refilled, and a few more per environment and window", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { clock, writes, limiters } = environments(4);
        let admitted = 0;
        for (const { wait, writes: wanted, environment } of steps) {
          clock.time += wait;
          admitted += await writes(wanted, environment);
        }
        const elapsed = clock.time - NOON;
        const windows = Math.floor(elapsed / (windowSeconds * 1000)) + 1;
        const perEnvironment = 1 + UNCHARGED_WRITES * windows;
        expect(admitted).toBeLessThanOrEqual(
          quota + Math.floor(elapsed / INTERVAL) + limiters.length * perEnvironment,
        );
      }),
      { numRuns: 200 },
    );
  });

  it("they get the quota and what has been refilled, give or take the uncharged writes, if one environment serves them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { clock, writes } = environments(1);
        let tokens: number = quota;
        for (const { wait, writes: wanted } of steps) {
          clock.time += wait;
          tokens = Math.min(quota, tokens + wait / INTERVAL);
          const possible = Math.floor(tokens + 1e-6);
          const admitted = await writes(wanted);
          expect(admitted).toBeLessThanOrEqual(Math.min(wanted, possible) + UNCHARGED_WRITES);
          expect(admitted).toBeGreaterThanOrEqual(Math.min(wanted, possible - UNCHARGED_WRITES));
          tokens -= admitted;
        }
      }),
      { numRuns: 200 },
    );
  });
});
