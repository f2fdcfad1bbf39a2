import { createServer } from "node:net";
import { expect, it } from "vitest";
import { freePort, isFree, LOOPBACK } from "../../../local/machine/ports.ts";

it("a free port is none that an outgoing connection may get before it is used", async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, freePort));
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(20_000);
  expect(Math.max(...ports)).toBeLessThan(32_768);
});

it("a port that is listened on is not free", async () => {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen({ port, host: LOOPBACK }, resolve));
  expect(await isFree(port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await isFree(port)).toBe(true);
});
