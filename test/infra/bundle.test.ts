import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { operationNames, routes } from "../../lib/contract/index.ts";
import { bundleLambdas, bundleOf } from "../../lib/infra/bundle.ts";
import { permissions } from "../../lib/infra/permissions.ts";

const require = createRequire(import.meta.url);
const bundle = (name: string) => readFileSync(join(bundleOf(name), "index.js"), "utf8");

describe("bundles", () => {
  it("holds of the contract the route of its own function and no other", () => {
    const served = operationNames.filter((name) => name !== "getOpenApi");
    for (const name of served) {
      const text = bundle(`api/${name}`);
      const present = operationNames.filter((other) => text.includes(JSON.stringify(routes[other].summary)));
      expect(present, name).toEqual([name]);
    }
  });

  it("holds no credentials but those of the environment, and no language but English", () => {
    const holding = (marker: RegExp) => Object.keys(permissions).filter((name) => marker.test(bundle(name)));
    expect(
      holding(/sso-oidc|AssumeRoleWithWebIdentity|ECS_CONTAINER_METADATA|AWS_CONTAINER_CREDENTIALS/),
    ).toEqual([]);
    expect(holding(/Ungültige|Entrée invalide/)).toEqual([]);
  });

  it("loads whole, each as CommonJS with a handler", () => {
    for (const name of Object.keys(permissions)) {
      expect(require(join(bundleOf(name), "index.js")).handler, name).toBeTypeOf("function");
    }
  });

  it("is left untouched where nothing changed, so that a deployment beside a test reads whole files", async () => {
    const path = join(bundleOf("api/getTweet"), "index.js");
    const before = statSync(path);
    await bundleLambdas();
    expect(statSync(path)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });
});
