/** A server in place of an AWS service: it answers as it is told, and remembers what it is asked. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Asked = { method: string; path: string; headers: Record<string, string>; body: string };
export type Answer = {
  status?: number;
  headers?: Record<string, string>;
  body?: object | string;
  /** What happens to the connection instead of a complete answer. */
  ends?: "before" | "within" | "never";
};

export type ServiceServer = {
  url: string;
  asked: Asked[];
  /** What the next requests are answered, the last answer as often as there are more. */
  answer: (...answers: Answer[]) => void;
  /** Connections that have been opened so far. */
  connections: () => number;
  close: () => Promise<void>;
};

export async function startServiceServer(): Promise<ServiceServer> {
  const asked: Asked[] = [];
  let answers: Answer[] = [{}];
  const server = createServer(async (request, response) => {
    asked.push(await read(request));
    reply(request, response, (answers.length > 1 ? answers.shift() : answers[0]) ?? {});
  });
  // On a busy machine, a connection may wait longer for its next request than the usual 5 s.
  server.keepAliveTimeout = 120_000;
  let connections = 0;
  server.on("connection", () => connections++);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    answer: (...next) => {
      asked.length = 0;
      answers = next;
    },
    connections: () => connections,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  let body = "";
  request.setEncoding("utf8");
  for await (const part of request) body += part;
  const { method = "", url: path = "", headers } = request;
  return { method, path, headers: headers as Record<string, string>, body };
}

function reply(
  request: IncomingMessage,
  response: ServerResponse,
  { status = 200, headers = {}, body = {}, ends }: Answer,
): void {
  if (ends === "never") return;
  if (ends === "before") {
    request.socket.destroy();
    return;
  }
  const text = typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/x-amz-json-1.0",
    "x-amzn-requestid": "REQUEST",
    "content-length": Buffer.byteLength(text),
    ...headers,
  });
  if (ends !== "within") {
    response.end(text);
    return;
  }
  response.write(text.slice(0, -1));
  setImmediate(() => request.socket.destroy());
}
