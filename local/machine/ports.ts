import { randomInt } from "node:crypto";
import { createServer } from "node:net";

export const LOOPBACK = "127.0.0.1";

/** Whether the port is free on the loopback interface. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host: LOOPBACK, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * Below the ports that operating systems give to outgoing connections: a port that is found here and used a minute later must
 * not belong to such a connection by then (Linux: 32768 and above, others 49152 and above; RFC 6335).
 */
const RANGE = { from: 20_000, to: 32_768 };

/** Finds a free port on the loopback interface. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(RANGE.from, RANGE.to);
    if (await isFree(port)) return port;
  }
}
