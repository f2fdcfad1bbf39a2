import { globSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { operationNames, routeList, routes } from "../../../lib/contract/index.ts";
import { permissions } from "../../../lib/infra/permissions/index.ts";
import { limitRate } from "../../../lib/infra/permissions/shared.ts";

const apiFolders = new URL("../../../lambdas/api/", import.meta.url);
/** The text of all sources in a folder of the project. */
const textOf = (folder: string, pattern = "*.ts") => {
  const path = fileURLToPath(new URL(`../../../${folder}/`, import.meta.url));
  return globSync(pattern, { cwd: path })
    .map((file) => readFileSync(`${path}${file}`, "utf8"))
    .join("\n");
};
const journeys = textOf("test/journeys");
const useCaseTests = textOf("test/unit/domain");
const website = textOf("web/src", "**/*.{ts,tsx}");
/** It returns a constant, for programs. */
const DOCUMENT = "getOpenApi";
/** Health checks read it, and the website does not. */
const HEALTH = "getHealth";
/** The one Lambda that serves no operation: it responds to requests that match no route. */
const CATCH_ALL = "catchAll";

describe("routes", () => {
  it.each(Object.entries(routes))("exports %s under its own name", (name, route) => {
    expect(route.name).toBe(name);
  });

  it("are listed once each", () => {
    expect(operationNames.toSorted()).toEqual(Object.keys(routes).toSorted());
    expect(routeList.map(({ name }) => name)).toEqual(operationNames);
  });

  it("have one folder each in lambdas/api, and no folder is left over", () => {
    expect(readdirSync(apiFolders).toSorted()).toEqual([...operationNames, CATCH_ALL].toSorted());
  });

  it.each(operationNames)("are each used by the Lambda in its own folder: %s", (name) => {
    const source = readFileSync(new URL(`${name}/index.ts`, apiFolders), "utf8");
    const used = operationNames.filter((other) =>
      new RegExp(`ndpoint\\(\\s*(routes\\.)?${other}\\b`).test(source),
    );
    expect(used).toEqual([name]);
  });

  it("have a rate limit if they write, and only then; so have those of sessions and sockets", () => {
    const limited = routeList.filter(({ rateLimit }) => rateLimit).map(({ name }) => name);
    const writing = routeList
      .filter(({ scope, method }) => scope?.endsWith(".write") && method !== "GET")
      .map(({ name }) => name);
    const { createSession, renewSession, deleteSession, createRealtimeTicket } = routes;
    const others = [createSession, renewSession, deleteSession, createRealtimeTicket].map(({ name }) => name);
    expect(limited.toSorted()).toEqual([...writing, ...others].toSorted());
    expect(routeList.filter(({ method }) => method !== "GET").map(({ name }) => name)).toEqual(limited);
  });

  it.each(routeList)(
    "are limited by their Lambda if they have a rate limit: $name",
    ({ name, rateLimit }) => {
      const source = readFileSync(new URL(`${name}/index.ts`, apiFolders), "utf8");
      expect(source.includes(" limitedEndpoint(")).toBe(rateLimit !== undefined);
      expect(permissions[`api/${name}`].includes(limitRate)).toBe(rateLimit !== undefined);
    },
  );

  it.each(operationNames.filter((name) => name !== DOCUMENT))(
    "have a use case with tests, and are used by the website: %s",
    (name) => {
      expect(useCaseTests).toMatch(new RegExp(`\\b${name}\\(`));
      if (name !== HEALTH) expect(website).toMatch(new RegExp(`\\.${name}\\(`));
    },
  );

  it.each(operationNames)("are each called in a journey: %s", (name) => {
    expect(journeys).toMatch(new RegExp(`\\.${name}\\(`));
  });

  it("differ in method or path", () => {
    const addresses = routeList.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
