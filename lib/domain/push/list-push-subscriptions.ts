import type { PushSubscriptions } from "../../contract/push/schemas.ts";
import type { PushPorts } from "./ports.ts";
import { presentSubscription } from "./present.ts";

type Ports = Pick<PushPorts, "listSubscriptions" | "publicKey">;

/** The browsers that a user's notifications are pushed to, and the key that another one needs. */
export async function listPushSubscriptions(ports: Ports, userId: string): Promise<PushSubscriptions> {
  const items = (await ports.listSubscriptions(userId)).map(presentSubscription);
  return { publicKey: ports.publicKey(), items };
}
