import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { operationNames, routes } from "../../lib/contract/index.ts";
import { sitePageNames } from "../../lib/contract/site/pages.ts";
import { installSamCli } from "../../local/aws/sam-cli.ts";
import { readApiTemplate } from "../../local/deployment/sam-template.ts";
import { reportTo } from "../../local/machine/progress.ts";
import { functionsOf, type Synthesized, synthesize } from "./synthesized.ts";

type Found = {
  functions: { id: string; handler: string; runtime: string; code: string }[];
  routes: { method: string; path: string; functionId: string }[];
};

let synthesized: Synthesized;
let found: Found;

beforeAll(async () => {
  const python = await installSamCli(reportTo());
  // The CDK CLI sets this context key, which adds the path of each function's code for SAM CLI.
  synthesized = synthesize({ stage: "local", "aws:cdk:enable-asset-metadata": "true" });
  const template = join(synthesized.directory, "MurmurApi.sam.json");
  writeFileSync(template, JSON.stringify(await readApiTemplate(synthesized.directory)));
  // Fails with what SAM CLI printed, and however long it takes: it needs half a minute if everything else runs beside it.
  const { stdout } = await promisify(execFile)(python, [
    join(import.meta.dirname, "sam_providers.py"),
    template,
  ]);
  found = JSON.parse(stdout);
});

test("SAM CLI finds the Lambda and the code of every operation and page", () => {
  const names = new Map([...functionsOf(synthesized)].map(([name, { id }]) => [id, name]));
  const expected = [
    ...[...operationNames, "catchAll"].map((operation) => `api/${operation}`),
    ...sitePageNames.map((page) => `pages/${page}`),
  ];
  expect(found.functions.map(({ id }) => names.get(id)).sort()).toEqual(expected.sort());
  for (const { handler, runtime, code } of found.functions) {
    expect({ handler, runtime }).toEqual({ handler: "index.handler", runtime: "nodejs24.x" });
    expect(readFileSync(join(code, "index.js"), "utf8")).toContain("handler");
  }
});

test("the one template refers to nothing in the API's other templates", async () => {
  const { Resources } = await readApiTemplate(synthesized.directory);
  expect(JSON.stringify(Resources)).not.toMatch(/"murmur-local-api[-\w]*:/);
});

test("SAM CLI maps every route of the contract to its operation's Lambda", () => {
  const functions = functionsOf(synthesized);
  const expected = operationNames.map((operation) => {
    const { method, path } = routes[operation];
    return { method, path, functionId: functions.get(`api/${operation}`)?.id };
  });
  expect(found.routes).toEqual(expect.arrayContaining(expected));
});
