import { globSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { operationNames, routeList, routes } from "../../../lib/contract/index.ts";

const apiFolders = new URL("../../../lambdas/api/", import.meta.url);
const journeyFolder = fileURLToPath(new URL("../../journeys/", import.meta.url));
const journeys = globSync("*.ts", { cwd: journeyFolder })
  .map((file) => readFileSync(`${journeyFolder}${file}`, "utf8"))
  .join("\n");
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
      new RegExp(`ndpoint\\((routes\\.)?${other}\\b`).test(source),
    );
    expect(used).toEqual([name]);
  });

  it.each(operationNames)("are each called in a journey: %s", (name) => {
    expect(journeys).toMatch(new RegExp(`\\.${name}\\(`));
  });

  it("differ in method or path", () => {
    const addresses = routeList.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});
