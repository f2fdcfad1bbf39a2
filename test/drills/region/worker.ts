/**
 * A region, in a thread of its own: murmur's handlers, its queues, the reader of its replica's stream, and a proxy that can
 * refuse everything. It serves the API, and the drill's own commands below `/drill/`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { parentPort, workerData } from "node:worker_threads";
import { clearCaches } from "../../../lib/core/cache.ts";
import { tableName } from "../../../lib/data/table/client.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { countPendingChanges } from "../../../local/deployment/pending-changes.ts";
import { Dice } from "../../soak/dice.ts";
import { gateway } from "../../soak/gateway.ts";
import { loadHandlers } from "../../soak/handlers.ts";
import { streamOf } from "../stage/aws.ts";
import { startBase } from "../stage/index.ts";
import { Pump } from "../stage/pump.ts";
import { emptyQueues, messagesIn } from "../stage/queue-messages.ts";
import { redriveAll } from "../stage/redrive.ts";
import { StreamReader } from "../stage/stream-reader.ts";
import { CALLER, type RegionOptions } from "./protocol.ts";
import { eventsIn } from "./published.ts";

const { endpoint, region } = workerData as RegionOptions;
const { aws, proxy } = await startBase(endpoint, region);
await emptyQueues(aws);
process.env.AWS_ENDPOINT_URL = proxy.url;
const handlers = await loadHandlers();
const stream = new StreamReader(endpoint, await streamOf(aws, tableName()), region);
const pump = new Pump({ aws, proxy, handlers, stream, dice: new Dice(1) });
const fetchAs = gateway(handlers);
const published = new Set<string>();
proxy.watch((call) => {
  for (const event of eventsIn(call)) published.add(event);
});

/** Unfinished work: messages by queue, records, steps that run, and rows whose change is not counted. */
async function backlog(): Promise<Record<string, number>> {
  const waiting = aws.queues.map(
    async ({ url, consumer }) => [consumer.queue, await messagesIn(aws.sqs, url)] as const,
  );
  const messages = Object.fromEntries(await Promise.all(waiting));
  const rows = await countPendingChanges(aws.table, tableName());
  return { ...messages, records: pump.unpublished, steps: pump.isIdle ? 0 : 1, rows };
}

const commands: Record<string, (body: string) => Promise<unknown>> = {
  signUp: (body) => {
    const { id, handle, name } = JSON.parse(body) as Caller & { name: string };
    const request = { userAttributes: { sub: id, name } };
    return handlers.signUp({ userName: handle, request }, {} as never);
  },
  refuse: async () => void proxy.inject({ fault: { kind: "refuse" } }),
  recover: async () => {
    proxy.clear();
    clearCaches();
  },
  backlog,
  published: async () => [...published],
  redrive: () => redriveAll(aws),
};

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = "GET", url = "/", headers } = incoming;
  const body = await text(incoming);
  const command = commands[url.replace("/drill/", "")];
  if (command) {
    outgoing.end(JSON.stringify({ result: await command(body) }));
    return;
  }
  const caller = JSON.parse(decodeURIComponent(String(headers[CALLER]))) as Caller;
  const response = await fetchAs(caller)(`https://murmur.test${url}`, {
    method,
    headers: headers as Record<string, string>,
    ...(body === "" ? {} : { body }),
  });
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(await response.text());
}

const server = createServer((incoming, outgoing) => {
  answer(incoming, outgoing).catch((error: Error) => outgoing.destroy(error));
});
server.listen(0, "127.0.0.1", () => parentPort?.postMessage((server.address() as AddressInfo).port));
parentPort?.once("message", async () => {
  await pump.stop();
  server.close();
  server.closeAllConnections();
  await proxy.stop();
});
