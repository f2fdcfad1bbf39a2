/** Measures the time from a POST to the live update on a follower's open connection, on the embedded AWS. */
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
/** Unmeasured tweets that warm up the Lambdas. */
const WARM_UP = 3;
/** A live update counts as lost after this time, ms. */
const TIMEOUT_MS = 20_000;
const TARGET_MS = 2_000;

/** Posts tweets one after the other and measures when each reaches the open connection of a follower. */
export async function realtime(log: (text: string) => void): Promise<Section> {
  const home = await mkdtemp(join(tmpdir(), "murmur-bench-"));
  log("deploying to a local AWS");
  const murmur = await startMurmur({ port: await freePort(), home });
  try {
    const [author, follower] = await Promise.all(
      ["author", "follower"].map((name) => signUpClient(murmur.outputs, name)),
    );
    if (!author || !follower) throw new Error("An author and a follower are required.");
    const { id } = await author.getUser({ params: { user: "me" } });
    await follower.followUser({ params: { user: id }, body: { following: true } });
    await drain(murmur.outputs, TIMEOUT_MS);
    log(`posting ${TWEETS} tweets`);
    const times = await updateTimes(murmur.outputs, author, follower);
    return {
      name: "realtime",
      title: "Live updates",
      about: `${TWEETS} tweets posted one after the other, each timed from just before the POST until a follower's open connection receives it. Everything runs in one emulator on this machine.`,
      measuredAt: new Date().toISOString().slice(0, 10),
      figures: [figure("median (p50)", times, 0.5), figure("95th percentile (p95)", times, 0.95)],
    };
  } finally {
    await murmur.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function signUpClient(outputs: Outputs, handle: string): Promise<Client> {
  const account = { handle, email: `${handle}@example.com`, password: "Bench-2026-password" };
  await signUp(outputs, account);
  const { accessToken } = await signIn(outputs, account);
  return createClient({ apiUrl: outputs.apiUrl, token: () => accessToken });
}

/** Time for each tweet in ascending order, ms. */
async function updateTimes(outputs: Outputs, author: Client, follower: Client): Promise<number[]> {
  const { ticket } = await follower.createRealtimeTicket();
  const socket = new WebSocket(`${outputs.websocketUrl}?ticket=${ticket}`);
  const received = new Map<string, number>();
  let wake = () => {};
  socket.onmessage = ({ data }) => {
    received.set((JSON.parse(String(data)) as { tweetId: string }).tweetId, performance.now());
    wake();
  };
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  const timeOf = async (): Promise<number> => {
    const start = performance.now();
    const { id } = await author.createTweet({ body: { text: "Who is watching?" } });
    while (!received.has(id)) {
      if (performance.now() - start > TIMEOUT_MS) throw new Error("A tweet did not reach the connection.");
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 1_000);
      });
    }
    return (received.get(id) ?? Number.NaN) - start;
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
    target: TARGET_MS,
    against: "this machine, one emulator process",
  };
}
