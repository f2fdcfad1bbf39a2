import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
/** What runs in Lambdas. The operator's commands and the infrastructure do not. */
const sources = globSync("{lambdas,lib/{core,contract,domain,data,accounts,http,messaging,push}}/**/*.ts", {
  cwd: root,
});
const textOf = (path: string) => readFileSync(`${root}/${path}`, "utf8");

/** Addresses from the deployment's configuration. Nothing of a request is among them. */
const configured = ['environment("tokenUrl")', 'optionalEnvironment("jwksUri") ?? publicKeys()', "uri"];
/** Those of push services, which users name: `isPushService` has checked them, see test/unit/push/deliver.test.ts. */
const checked = ["address.endpoint"];

describe("what murmur's functions fetch", () => {
  it("has an address from the configuration, so that no user can make them call another (SSRF)", () => {
    const addresses = sources.flatMap((path) =>
      [...textOf(path).matchAll(/\bfetch\(([^\n]*)/g)].map(([, rest = ""]) => rest),
    );
    expect(addresses.length).toBeGreaterThan(0);
    const known = [...configured, ...checked];
    const others = addresses.filter((rest) => !known.some((address) => rest.startsWith(address)));
    expect(others).toEqual([]);
    expect(textOf("lib/http/verify-token.ts")).toContain('const uri = optionalEnvironment("jwksUri");');
  });

  it("is fetched in no other way", () => {
    const client = /from "(?:node:)?(?:https?|http2|net|tls|dgram|dns|undici|axios|got)(?:\/\w+)?"/;
    expect(sources.filter((path) => client.test(textOf(path)))).toEqual([]);
  });
});
