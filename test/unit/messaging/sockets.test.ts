import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { variables } from "../../../lib/core/environment.ts";
import { postLiveUpdate } from "../../../lib/messaging/sockets.ts";

/** A gateway that accepts connections and never responds. */
let gateway: Server;

beforeAll(async () => {
  gateway = createServer(() => undefined);
  await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
  const { port } = gateway.address() as { port: number };
  process.env[variables.connectionsEndpoint] = `http://127.0.0.1:${port}`;
  process.env.AWS_REGION = "us-east-1";
  process.env.AWS_ACCESS_KEY_ID = "test";
  process.env.AWS_SECRET_ACCESS_KEY = "test";
});
afterAll(() => gateway.close());

it("a live update to a gateway that never responds fails instead of holding up the consumer", async () => {
  const sending = postLiveUpdate("connection", { type: "notification", id: "n" });
  await expect(sending).rejects.toThrow(/timeout|timed out/i);
});
