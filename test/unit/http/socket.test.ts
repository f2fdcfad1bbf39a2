import type { Context } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { logger } from "../../../lib/core/observe.ts";
import { type SocketEvent, socketRoute } from "../../../lib/http/socket.ts";

const eventWith = (ticket?: string) =>
  ({
    requestContext: { requestId: "request", connectionId: "c1", routeKey: "$connect" },
    ...(ticket ? { queryStringParameters: { ticket } } : {}),
  }) as unknown as SocketEvent;
const context = {} as Context;

let lines: unknown[][];
beforeEach(() => {
  lines = [];
  vi.stubEnv("METRICS_NAMESPACE", "murmur");
  // Metrics are written to standard output.
  vi.spyOn(process.stdout, "write").mockImplementation(() => true);
  vi.spyOn(logger, "info").mockImplementation((...line) => void lines.push(line));
  vi.spyOn(logger, "error").mockImplementation((...line) => void lines.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe("a route of the socket", () => {
  it("returns its handler's status, and logs one line without the ticket", async () => {
    const handler = socketRoute("connect", async (event) =>
      event.queryStringParameters?.ticket ? 200 : 401,
    );
    expect(await handler(eventWith("secret"), context)).toEqual({ statusCode: 200 });
    expect(await handler(eventWith(), context)).toEqual({ statusCode: 401 });
    expect(lines).toEqual([
      ["socket", { route: "connect", status: 200 }],
      ["socket", { route: "connect", status: 401 }],
    ]);
    expect(JSON.stringify(lines)).not.toContain("secret");
  });

  it("refuses to open if its handler fails, and logs the error", async () => {
    const handler = socketRoute("connect", async () => {
      throw new Error("no table");
    });
    expect(await handler(eventWith("secret"), context)).toEqual({ statusCode: 500 });
    expect(lines[0]).toMatchObject([
      "socket failed",
      { error: expect.objectContaining({ message: "no table" }) },
    ]);
    expect(lines[1]).toEqual(["socket", { route: "connect", status: 500 }]);
  });
});
