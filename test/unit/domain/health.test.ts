import { describe, expect, it } from "vitest";
import { getHealth } from "../../../lib/domain/health/get-health.ts";
import type { Heartbeat } from "../../../lib/domain/health/model.ts";
import { fakeClock } from "../fakes/clock.ts";

const fails = () => Promise.reject(new Error("Nothing answers."));

/** A region whose stream is read while `reading` is true. */
function createRegion() {
  const clock = fakeClock();
  const heartbeats: number[] = [];
  let arrivedAt = 0;
  const region = { reading: true };
  const ports = {
    now: clock.ports.now,
    getHeartbeat: async (): Promise<Heartbeat | undefined> => {
      const sentAt = heartbeats.at(-1);
      return sentAt === undefined ? undefined : { sentAt, arrivedAt };
    },
    sendHeartbeat: async (sentAt: number) => {
      heartbeats.push(sentAt);
      if (region.reading) arrivedAt = sentAt;
    },
    checkSignIn: async () => undefined,
  };
  return { ports, heartbeats, region, pass: clock.pass };
}

describe("getHealth", () => {
  it("finds nothing wrong in a region that works, and sends a heartbeat every 5 s", async () => {
    const { ports, heartbeats, pass } = createRegion();
    for (let second = 0; second < 11; second++) {
      expect(await getHealth(ports)).toEqual({ streamAge: 0, failures: [] });
      pass(1_000);
    }
    expect(heartbeats).toHaveLength(3);
  });

  it("says how far the stream is behind, and calls it broken after a minute", async () => {
    const { ports, heartbeats, region, pass } = createRegion();
    region.reading = false;
    await getHealth(ports);
    pass(60_000);
    expect(await getHealth(ports)).toEqual({ streamAge: 60_000, failures: [] });
    pass(5_000);
    const { failures } = await getHealth(ports);
    expect(failures).toEqual(["The table's stream is 65 s behind."]);
    expect(heartbeats).toHaveLength(1);
  });

  it("names each part that fails", async () => {
    const { ports } = createRegion();
    const { failures } = await getHealth({ ...ports, getHeartbeat: fails, checkSignIn: fails });
    expect(failures).toEqual([
      "The table cannot be read or written.",
      "The authorization server does not respond.",
    ]);
    const readOnly = await getHealth({ ...ports, sendHeartbeat: fails });
    expect(readOnly.failures).toEqual(["The table cannot be read or written."]);
  });
});
