import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { operationNames, routes } from "../../lib/contract/index.ts";
import { bundleLambdas, bundleOf } from "../../lib/infra/bundler/bundle.ts";
import { permissions } from "../../lib/infra/permissions/index.ts";

const require = createRequire(import.meta.url);
const bundle = (name: string) => readFileSync(join(bundleOf(name), "index.js"), "utf8");

describe("bundles", () => {
  it("include only the contract route of their own function", () => {
    const served = operationNames.filter((name) => name !== "getOpenApi");
    for (const name of served) {
      const text = bundle(`api/${name}`);
      const present = operationNames.filter((other) => text.includes(JSON.stringify(routes[other].summary)));
      expect(present, name).toEqual([name]);
    }
  });

  it("include no credential provider except the environment's, and no language except English", () => {
    const containing = (marker: RegExp) =>
      Object.keys(permissions).filter((name) => marker.test(bundle(name)));
    expect(
      containing(/sso-oidc|AssumeRoleWithWebIdentity|ECS_CONTAINER_METADATA|AWS_CONTAINER_CREDENTIALS/),
    ).toEqual([]);
    expect(containing(/Ungültige|Entrée invalide/)).toEqual([]);
  });

  it("load as CommonJS and export a handler", () => {
    for (const name of Object.keys(permissions)) {
      expect(require(join(bundleOf(name), "index.js")).handler, name).toBeTypeOf("function");
    }
  });

  it("are left untouched if nothing changed, so a concurrent deployment reads complete files", async () => {
    const path = join(bundleOf("api/getTweet"), "index.js");
    const before = statSync(path);
    await bundleLambdas();
    expect(statSync(path)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });
});
