import { connect, createServer } from "node:net";
import { LOOPBACK } from "./ports.ts";

/**
 * Forwards connections from `host:port` to the same port of the loopback interface until closed. If `host:port` is taken,
 * the local AWS is assumed to be listening there already, and nothing is forwarded.
 */
export function forwardPort(host: string, port: number): Promise<{ close: () => void }> {
  const server = createServer((incoming) => {
    const outgoing = connect(port, LOOPBACK);
    incoming.pipe(outgoing).pipe(incoming);
    incoming.on("error", () => outgoing.destroy());
    outgoing.on("error", () => incoming.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve({ close: () => undefined });
      else reject(error);
    });
    server.listen(port, host, () => resolve({ close: () => server.close() }));
  });
}
