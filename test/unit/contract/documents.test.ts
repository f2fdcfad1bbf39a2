import { readFile } from "node:fs/promises";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { routeList } from "../../../lib/contract/index.ts";
import { openApi } from "../../../lib/contract/openapi/document.ts";
import { problemsOf } from "../../../lib/contract/openapi/failures.ts";
import { problems } from "../../../lib/contract/problems.ts";
import { RESOURCE_SERVER } from "../../../lib/contract/route.ts";

type Operation = {
  operationId: string;
  security: Record<string, string[]>[];
  parameters: { name: string; in: string; required: boolean }[];
  responses: Record<string, unknown>;
};
type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: object; responses: object };
};

const read = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), "utf8");
const { version } = JSON.parse(await read("package.json"));
const document = openApi(version) as unknown as Document;
const operationOf = (path: string, method: string) => document.paths[path]![method.toLowerCase()]!;

describe("docs/openapi.json", () => {
  it("matches the routes (npm run openapi updates it)", async () => {
    expect(JSON.parse(await read("docs/openapi.json"))).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it("is a valid OpenAPI 3.1 document", async () => {
    const validator = new Validator();
    expect(await validator.validate(JSON.parse(JSON.stringify(document)))).toEqual({ valid: true });
    expect(validator.version).toBe("3.1");
  });

  it("defines exactly what it refers to", () => {
    const { schemas, responses } = document.components;
    const known = [
      ...Object.keys(schemas).map((name) => `#/components/schemas/${name}`),
      ...Object.keys(responses).map((name) => `#/components/responses/${name}`),
    ];
    const used = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref);
    expect([...new Set(used)].sort()).toEqual(known.sort());
  });
});

describe.each(routeList)("the description of $name", (route) => {
  const operation = operationOf(route.path, route.method);

  it("has the operation's name and scope", () => {
    expect(operation.operationId).toBe(route.name);
    const scoped = [{ oauth2: [`${RESOURCE_SERVER}/${route.scope}`] }];
    expect(operation.security).toEqual(route.scope ? scoped : [{}, { oauth2: [] }]);
  });

  it("lists every path parameter as required", () => {
    const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
    expect(inPath.map((parameter) => `{${parameter.name}}`)).toEqual(route.path.match(/\{\w+\}/g) ?? []);
    for (const parameter of inPath) expect(parameter.required).toBe(true);
  });

  it("has a response for every status that it can return", () => {
    const statuses = problemsOf(route).map((code) => problems[code].status);
    const isCacheable = route.etag && route.method === "GET";
    const expected = [route.status ?? 200, ...(isCacheable ? [304] : []), ...statuses].map(String);
    expect(Object.keys(operation.responses).sort()).toEqual([...new Set(expected)].sort());
  });

  it("lists the headers that the route supports", () => {
    const headers = operation.parameters.filter((parameter) => parameter.in === "header");
    expect(headers.map((header) => header.name)).toEqual([
      ...(route.idempotent ? ["Idempotency-Key"] : []),
      ...(route.etag && route.method === "GET" ? ["If-None-Match"] : []),
      ...(route.ifMatch ? ["If-Match"] : []),
    ]);
  });
});

describe.each(routeList.filter(({ rateLimit }) => rateLimit))("the rate limit of $name", (route) => {
  it("is described with its headers, on success and on refusal", () => {
    const { responses } = operationOf(route.path, route.method);
    const headersOf = (status: number) => (responses[status] as { headers: object }).headers;
    const headers = ["RateLimit-Policy", "RateLimit"];
    expect(Object.keys(headersOf(route.status ?? 200))).toEqual(expect.arrayContaining(headers));
    expect(Object.keys(headersOf(429))).toEqual([...headers, "Retry-After"]);
  });
});

describe("docs/problems.md", () => {
  it("describes every problem once, under its status", async () => {
    const text = await read("docs/problems.md");
    const found = text.split(/^## /m).flatMap((section) => {
      const statuses = (section.split(":")[0] ?? "").match(/\d{3}/g) ?? [];
      return [...section.matchAll(/<a id="(\w+)"><\/a>`(\w+)`/g)].map(([, id, code]) => {
        expect(id).toBe(code);
        return { code, statuses: statuses.map(Number) };
      });
    });
    expect(found.map(({ code }) => code).sort()).toEqual(Object.keys(problems).sort());
    for (const { code, statuses } of found)
      expect(statuses).toContain(problems[code as keyof typeof problems].status);
  });
});
