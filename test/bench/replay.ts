/** Takes a local AWS's own speed, and its use of the processor, out of a measurement. */
import { createServer, type IncomingMessage } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { LOOPBACK } from "../../local/machine/ports.ts";
import { bodyOf, call } from "../../local/site/api-proxy.ts";
import type { Answer } from "../../local/site/edge-cache.ts";

/** A ticket opens one connection only. */
const USED_ONCE = "/v1/realtime/tickets";

/**
 * Serves on `port` what the API at `apiUrl` answered when it was asked the same for the first time, `afterMs` milliseconds after
 * each request. It tells a visitor from a member, but not one member from another. Returns its URL.
 */
export async function replay(
  apiUrl: string,
  port: number,
  afterMs: number,
): Promise<{ url: string; stop: () => void }> {
  const answers = new Map<string, Promise<Answer>>();
  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    const { method = "GET", url = "/", headers } = request;
    const body = method === "GET" ? undefined : await bodyOf(request);
    const ask = () => call(apiUrl + url, method, headers, body);
    if (url === USED_ONCE) return ask();
    const isMember = headers.authorization !== undefined || headers.cookie !== undefined;
    const key = `${isMember ? "member" : "visitor"} ${method} ${url} ${body ?? ""}`;
    const answer = answers.get(key) ?? ask();
    answers.set(key, answer);
    await delay(afterMs);
    return answer;
  };
  const server = createServer((request, response) => {
    answerTo(request).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (error) => response.destroy(error),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, LOOPBACK, resolve));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://${LOOPBACK}:${port}`, stop };
}
