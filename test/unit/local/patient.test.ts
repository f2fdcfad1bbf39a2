import { expect, it } from "vitest";
import { patient } from "../../../local/machine/patient.ts";

it("repeats what a busy laptop answers with 503, up to ten times", async () => {
  const answers = (...statuses: number[]) =>
    patient(async () => new Response("", { status: statuses.shift() ?? 500 }), 0);
  expect((await answers(503, 503, 200)("https://murmur.test")).status).toBe(200);
  expect((await answers(...Array(10).fill(503))("https://murmur.test")).status).toBe(503);
});
