import { type IncomingMessage, request, type ServerResponse } from "node:http";

/** Sends a request that a proxy has read to `target`, and its answer to the client. */
export function forward(
  { method, headers, url: path }: IncomingMessage,
  outgoing: ServerResponse,
  { target, body }: { target: string; body: string },
): void {
  // The signature covers path and host, so both are forwarded unchanged.
  const forwarded = request(target, { method, headers, path }, (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  forwarded.on("error", (error) => outgoing.destroy(error));
  forwarded.end(body);
}
