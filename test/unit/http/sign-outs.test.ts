import { afterEach, describe, expect, it, vi } from "vitest";
import { logger } from "../../../lib/core/observe.ts";
import type { BucketPorts } from "../../../lib/domain/rate-limit/bucket.ts";
import { createRateLimiter } from "../../../lib/http/rate-limiter.ts";
import { alice, bob, NOON } from "../../people.ts";
import { fakeBuckets } from "../fakes/rate-limit.ts";

const MINUTE = 60_000;

/** Two environments, a table, and what happens in them over time. */
function murmur({ unlimited = false, table = {} as Partial<BucketPorts> } = {}) {
  const { ports, requests } = fakeBuckets();
  const clock = { time: NOON };
  const create = () => createRateLimiter({ ...ports, ...table, now: () => clock.time }, { unlimited });
  const limiters = [create(), create()];
  /** Whether a write with a token is admitted; it was issued when the test began unless it says otherwise. */
  const write = async ({ user = alice, issuedAt = NOON, environment = 0 } = {}) => {
    const counted = limiters[environment]!({ userId: user.id, name: "favorites" }, { issuedAt });
    await counted.headers;
    return counted.admitted.then(
      () => "admitted",
      ({ code }) => code,
    );
  };
  const signOut = ({ id } = alice) => ports.refuseTokens(id, clock.time);
  return { clock, requests, write, signOut };
}

afterEach(() => vi.restoreAllMocks());

describe("after alice signs out", () => {
  it("her access token is refused within a minute, also where she has just written", async () => {
    const { clock, write, signOut } = murmur();
    clock.time += 10 * MINUTE;
    expect(await write()).toBe("admitted");
    await signOut();
    clock.time += MINUTE;
    expect(await write()).toBe("token_expired");
  });

  it("it is refused by an environment that has never seen her, from the first write", async () => {
    const { clock, write, signOut } = murmur();
    clock.time += 10 * MINUTE;
    await signOut();
    clock.time += 1;
    expect(await write({ environment: 1 })).toBe("token_expired");
  });

  it("it is refused within a minute even if she had signed in a moment before", async () => {
    const { clock, write, signOut } = murmur();
    await signOut();
    clock.time += MINUTE;
    expect(await write()).toBe("token_expired");
  });

  it("a token of her next sign-in is accepted at once, even in the second of the sign-out", async () => {
    const { clock, write, signOut } = murmur();
    clock.time += 10 * MINUTE + 900;
    await signOut();
    expect(await write()).toBe("token_expired");
    const second = clock.time - 900;
    expect(await write({ issuedAt: second })).toBe("admitted");
    const next = second + 1_000;
    clock.time += 30 * MINUTE;
    expect(await write({ issuedAt: next })).toBe("admitted");
  });

  it("bob's tokens stay good", async () => {
    const { clock, write, signOut } = murmur();
    clock.time += 10 * MINUTE;
    await signOut();
    expect(await write({ user: bob })).toBe("admitted");
  });

  it("a token that does not say when it was issued is refused too", async () => {
    const { clock, write, signOut } = murmur();
    clock.time += 10 * MINUTE;
    expect(await write({ issuedAt: 0 })).toBe("admitted");
    await signOut();
    clock.time += MINUTE;
    expect(await write({ issuedAt: 0 })).toBe("token_expired");
  });

  it("it is refused without rate limits, too", async () => {
    const { clock, write, signOut } = murmur({ unlimited: true });
    clock.time += 10 * MINUTE;
    await signOut();
    expect(await write()).toBe("token_expired");
  });

  it("it is refused by what is known while the table does not answer", async () => {
    vi.spyOn(logger, "warn").mockImplementation(() => undefined);
    const table: Partial<BucketPorts> = {};
    const { clock, write, signOut } = murmur({ table });
    clock.time += 10 * MINUTE;
    await signOut();
    expect(await write()).toBe("token_expired");
    table.readBucket = () => Promise.reject(new Error("the table is down"));
    clock.time += 10 * MINUTE;
    expect(await write()).toBe("token_expired");
  });
});

describe("the check of sign-outs", () => {
  it("costs no request of its own", async () => {
    const { clock, requests, write } = murmur();
    clock.time += 10 * MINUTE;
    for (let n = 0; n < 3; n++) await write();
    expect(requests).toEqual(["read", "read", "read"]);
  });

  it("makes a write wait for the table once in a while, and no write with a young token", async () => {
    let answer: (bucket: { fullAt: number; signedOutAt: number }) => void = () => undefined;
    const readBucket = () =>
      new Promise<{ fullAt: number; signedOutAt: number }>((resolve) => (answer = resolve));
    const clock = { time: NOON };
    const limiter = createRateLimiter({ ...fakeBuckets().ports, readBucket, now: () => clock.time });
    const write = () => limiter({ userId: alice.id, name: "favorites" }, { issuedAt: NOON }).admitted;
    await write();
    clock.time += MINUTE;
    let admitted = false;
    const waiting = write().then(() => {
      admitted = true;
    });
    await Promise.resolve();
    expect(admitted).toBe(false);
    answer({ fullAt: 0, signedOutAt: 0 });
    await waiting;
    expect(admitted).toBe(true);
    clock.time += 40_000;
    await write();
  });
});
