import { Upload } from "@aws-sdk/lib-storage";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { variables } from "../../../lib/core/environment.ts";
import { keys } from "../../../lib/data/table/keys.ts";
import { alice } from "../../people.ts";
import { withMurmur } from "../../soak/murmur.ts";
import type { Call } from "../../soak/task.ts";

const SITE = { url: "https://murmur.example", shell: "<!doctype html>" };
const TWEETS = 12;

type Outcome = {
  /** The call after which the first invocation was killed; undefined if it made fewer. */
  killedAfter: string | undefined;
  /** The number of its last call. */
  calls: number;
  archives: string[];
  tweets: number;
  parts: number;
  mails: number;
  deadLetters: number;
};

/** Alice asks for her archive; the invocation that makes it is killed after its call number `call`, and the next one is not. */
function exportKilled(call: number): Promise<Outcome> {
  return withMurmur({ seed: 7, fanOutOnWriteLimit: 1_000, chaos: 0 }, async (murmur) => {
    const { time, request, clientOf, dice, table, storage, broker } = murmur;
    let requests = 0;
    const run = <R>(work: () => Promise<R>) => time.runUntil(request(`request ${++requests}`, work));
    table.seed({ ...keys.site(), ...SITE });
    await run(() => murmur.signUp(alice, "Alice"));
    // Hardly compressible, so that the archive is stored in several parts.
    const textOf = (n: number) =>
      Array.from({ length: 25 }, (_, i) => dice.roll(`${n} ${i}`))
        .join()
        .slice(0, 280);
    for (let n = 0; n < TWEETS; n++)
      await run(() => clientOf(alice).createTweet({ body: { text: textOf(n) } }));

    const [chance, between] = [dice.chance.bind(dice), dice.between.bind(dice)];
    const first = /^exports 1 receive 1 crashes/;
    dice.chance = (name, probability) =>
      first.test(name) ? !name.endsWith(" before") : chance(name, probability);
    dice.between = (name, low, high) => (first.test(name) ? call : between(name, low, high));
    let last: Call | undefined;
    let killedAfter: string | undefined;
    murmur.watchCalls((made) => {
      if (made.invocation === "exports 1 receive 1") last = made;
      else if (made.invocation.startsWith("exports")) killedAfter = last?.command;
    });
    await run(() => clientOf(alice).exportAccount());
    await time.run(time.now + 3_600_000);

    const [archive = new Uint8Array()] = storage.archives.values();
    const files = unzipSync(new Uint8Array(archive));
    return {
      ...{ killedAfter, calls: last?.number ?? 0, archives: [...storage.archives.keys()] },
      tweets: JSON.parse(strFromU8(files["tweets.json"] ?? new Uint8Array())).length,
      parts: storage.uploads.size,
      mails: storage.mails.length,
      deadLetters: broker.deadLetters.length,
    };
  });
}

/** On AWS, a part has 5 MB or more. */
const parts = Upload as unknown as { MIN_PART_SIZE: number };
const { MIN_PART_SIZE } = parts;
beforeEach(() => {
  vi.stubEnv(variables.emailFrom, "murmur@example.com");
  parts.MIN_PART_SIZE = 2_000;
});
afterEach(() => {
  vi.unstubAllEnvs();
  parts.MIN_PART_SIZE = MIN_PART_SIZE;
});

describe("the archive of an account", () => {
  it("is made once, without parts left over, and announced, whichever of its calls export-account is killed after", async () => {
    const outcomes: Outcome[] = [];
    do outcomes.push(await exportKilled(outcomes.length + 1));
    while ((outcomes.at(-1)?.calls ?? 0) >= outcomes.length);
    for (const { killedAfter, calls: _, ...outcome } of outcomes)
      expect(outcome, `killed after ${killedAfter}`).toEqual({
        archives: [expect.stringMatching(`^${alice.id}/.+\\.zip$`)],
        tweets: TWEETS,
        parts: 0,
        // SES takes a mail as often as it is sent: better twice than never.
        mails: killedAfter === "SendEmailCommand" ? 2 : 1,
        deadLetters: 0,
      });
    const killed = new Set(outcomes.map(({ killedAfter }) => killedAfter));
    const writes = ["CreateMultipartUploadCommand", "UploadPartCommand", "CompleteMultipartUploadCommand"];
    expect([...killed]).toEqual(expect.arrayContaining([...writes, "UpdateCommand", "SendEmailCommand"]));
  });
});
