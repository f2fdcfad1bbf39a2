/** Browsers that get pushes during a drill, and their push service. */
import { newId } from "../../lib/core/clock.ts";
import { variables } from "../../lib/core/environment.ts";
import { newSecret } from "../../lib/data/realtime/index.ts";
import { putSession, putSubscription } from "../../lib/data/session/index.ts";
import type { Person } from "../soak/model.ts";
import { type PushService, startPushService } from "../support/push-service.ts";
import type { Figures } from "./drill.ts";
import type { Base } from "./stage/index.ts";

/** A push waits for ten seconds, and for half a minute and more after it has failed. A drill waits for a thirtieth. */
const HURRY = 30;
const DAY = 24 * 60 * 60_000;

export type Browser = ReturnType<PushService["browser"]>;

/** Runs a drill with a push service on this machine. */
export async function withPushService(
  { proxy, aws }: Base,
  work: (service: PushService) => Promise<Figures>,
): Promise<Figures> {
  const service = await startPushService();
  process.env[variables.localPushHost] = service.host;
  process.env[variables.pushSecret] = "a secret of the drill";
  proxy.hurried = {
    queue: aws.queues.find(({ consumer }) => consumer.queue === "pushes")?.name ?? "",
    seconds: HURRY,
  };
  try {
    return await work(service);
  } finally {
    proxy.hurried = undefined;
    delete process.env[variables.localPushHost];
    await service.stop();
  }
}

/** Signs a person in with a browser that gets pushes. */
export async function subscribe({ id: userId }: Person, { subscription }: Browser): Promise<void> {
  const credential = { userId, sessionId: newId(), secret: newSecret() };
  const now = Date.now();
  const tokens = { accessToken: "", refreshToken: "", expiresAt: now };
  await putSession({ credential, tokens, device: {}, createdAt: now, expiresAt: now + DAY });
  const address = { endpoint: subscription.endpoint, ...subscription.keys };
  await putSubscription({ ...credential, address, createdAt: now });
}
