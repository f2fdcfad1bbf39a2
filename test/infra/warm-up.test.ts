import { execFile } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bundleOf } from "../../lib/infra/bundler/bundle.ts";
import type { FunctionName } from "../../lib/infra/function-names.ts";
import { permissions } from "../../lib/infra/permissions/index.ts";
import { warmUpRequest } from "../../lib/infra/warm-up.ts";
import { type ServiceServer, startServiceServer } from "../unit/thin-clients/server.ts";
import { refusal } from "./key-guard.ts";

let table: ServiceServer;
beforeAll(async () => {
  table = await startServiceServer();
});
beforeEach(() => table.answer({}));
afterAll(() => table.close());

/** Starts a function as Lambda does, in a process of its own, up to where it would wait for its first request. */
async function start(name: FunctionName, warmUp: string | undefined): Promise<string> {
  const file = pathToFileURL(join(bundleOf(name), "init.mjs")).href;
  const env = {
    ...{ PATH: process.env.PATH, AWS_ENDPOINT_URL: table.url, AWS_REGION: "us-east-1", TABLE_NAME: "murmur" },
    ...{ AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" },
    ...(warmUp ? { WARM_UP: warmUp } : {}),
  };
  const script = `console.log(typeof (await import(${JSON.stringify(file)})).handler); process.exit()`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], {
    env,
  });
  return stdout.trim();
}

describe("a function that starts on Lambda", () => {
  it.each(["api/createTweet", "api/getTweets", "events/write-feed-rows", "api/listSessions"] as const)(
    "makes one request that its role allows, before the first call: %s",
    async (name) => {
      expect(await start(name, warmUpRequest(permissions[name]))).toBe("function");
      expect(table.asked).toHaveLength(1);
      const [{ headers = {}, body = "" } = {}] = table.asked;
      const operation = String(headers["x-amz-target"]).split(".")[1] ?? "";
      expect(refusal(name, operation, JSON.parse(body))).toBeUndefined();
    },
  );

  it("starts without the table", async () => {
    table.answer({ status: 400, body: { __type: "AccessDeniedException" } });
    expect(await start("api/getTweet", "GetItem TWEET#")).toBe("function");
    expect(table.asked).toHaveLength(1);
  });

  it("starts although the table does not answer", async () => {
    table.answer({ ends: "never" });
    expect(await start("api/getTweet", "GetItem TWEET#")).toBe("function");
  });

  it.each(["api/getTweet", "api/getOpenApi"] as const)(
    "makes none if nothing asks for it: %s",
    async (name) => {
      expect(await start(name, undefined)).toBe("function");
      expect(table.asked).toEqual([]);
    },
  );
});
