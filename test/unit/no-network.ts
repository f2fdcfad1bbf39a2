/** Fails the files whose tests connect to another machine. Such a test waits for the network, and passes or fails with it. */
import { Socket, type SocketConnectOpts } from "node:net";
import { afterAll, expect } from "vitest";

const LOCAL = /^(?:localhost|127\.0\.0\.1|::1)$/;
const real = Socket.prototype.connect;
const others = new Set<string>();

Socket.prototype.connect = function (this: Socket, ...given: unknown[]) {
  const host = hostIn(given);
  if (host !== undefined && !LOCAL.test(host)) others.add(host);
  return Reflect.apply(real, this, given);
} as typeof real;

/** Node.js passes the arguments either one by one or as an array. */
function hostIn([first, second]: unknown[]): string | undefined {
  const options = Array.isArray(first) ? first[0] : first;
  if (typeof options === "object" && options !== null) return hostOf(options as SocketConnectOpts);
  return typeof options === "number" && typeof second === "string" ? second : undefined;
}

const hostOf = (options: SocketConnectOpts) => ("host" in options ? options.host : undefined);

afterAll(() => {
  Socket.prototype.connect = real;
  expect([...others]).toEqual([]);
});
