import { connect, createServer } from "node:net";
import { LOOPBACK } from "./ports.ts";

/**
 * Passes connections to `host:port` on to the same port of the loopback interface, until it is closed. Where the port
 * is taken there, something listens already, which is what is wanted.
 */
export function forward(host: string, port: number): Promise<{ close: () => void }> {
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
