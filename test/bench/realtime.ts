/** From a POST to the open page of a follower, on the embedded AWS: what somebody waits for who watches their feed. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "../../lib/contract/client.ts";
import { signIn, signUp } from "../../local/aws/sign-in.ts";
import { drain } from "../../local/deployment/drain.ts";
import { startMurmur } from "../../local/deployment/murmur.ts";
import type { Outputs } from "../../local/deployment/outputs.ts";
import { freePort } from "../../local/machine/ports.ts";
import type { Figure, Section } from "./report.ts";

const TWEETS = 40;
/** The first ones wake the Lambdas. */
const WARM_UP = 3;
/** After so long (milliseconds) a hint counts as lost. */
const PATIENCE = 20_000;
const TARGET = 2_000;

/** Posts one after the other while a follower has a page open, and measures until the page is told. */
export async function realtime(say: (text: string) => void): Promise<Section> {
  const home = await mkdtemp(join(tmpdir(), "murmur-bench-"));
  say("deploying to a local AWS");
  const murmur = await startMurmur({ port: await freePort(), home });
  try {
    const [author, follower] = await Promise.all(
      ["author", "follower"].map((name) => newcomer(murmur.outputs, name)),
    );
    if (!author || !follower) throw new Error("There are two people.");
    const { id } = await author.getUser({ params: { user: "me" } });
    await follower.followUser({ params: { user: id }, body: { following: true } });
    await drain(murmur.outputs, PATIENCE);
    say(`posting ${TWEETS} tweets`);
    const times = await pushTimes(murmur.outputs, author, follower);
    return {
      name: "realtime",
      title: "A tweet reaches an open page",
      about: `${TWEETS} tweets one after the other, from before the POST until the page of a follower is told over its socket; everything in one emulator on this machine.`,
      measuredAt: new Date().toISOString().slice(0, 10),
      figures: [figure("half of them (p50)", times, 0.5), figure("19 of 20 (p95)", times, 0.95)],
    };
  } finally {
    await murmur.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function newcomer(outputs: Outputs, handle: string): Promise<Client> {
  const account = { handle, email: `${handle}@example.com`, password: "Bench-2026-password" };
  await signUp(outputs, account);
  const { accessToken } = await signIn(outputs, account);
  return createClient({ apiUrl: outputs.apiUrl, token: () => accessToken });
}

/** Milliseconds each, in ascending order. */
async function pushTimes(outputs: Outputs, author: Client, follower: Client): Promise<number[]> {
  const { ticket } = await follower.createRealtimeTicket();
  const socket = new WebSocket(`${outputs.websocketUrl}?ticket=${ticket}`);
  const told = new Map<string, number>();
  let wake = () => {};
  socket.onmessage = ({ data }) => {
    told.set((JSON.parse(String(data)) as { tweetId: string }).tweetId, performance.now());
    wake();
  };
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  const timeOf = async (): Promise<number> => {
    const start = performance.now();
    const { id } = await author.createTweet({ body: { text: "Who is watching?" } });
    while (!told.has(id)) {
      if (performance.now() - start > PATIENCE) throw new Error("A page was not told of a tweet.");
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 1_000);
      });
    }
    return (told.get(id) ?? Number.NaN) - start;
  };
  const times: number[] = [];
  for (let n = 0; n < WARM_UP + TWEETS; n++) times.push(await timeOf());
  socket.close();
  return times.slice(WARM_UP).sort((a, b) => a - b);
}

function figure(name: string, times: readonly number[], share: number): Figure {
  const value = times[Math.ceil(times.length * share) - 1] ?? Number.NaN;
  return {
    name,
    value,
    unit: "ms",
    target: TARGET,
    against: "this machine, now; one emulator in one process",
  };
}
