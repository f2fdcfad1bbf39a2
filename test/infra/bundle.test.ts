import { globSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { operationNames, routes } from "../../lib/contract/index.ts";
import { bundleLambdas, bundleOf, bundleOptions, pureDeclarations } from "../../lib/infra/bundler/bundle.ts";
import { type AwsClients, withClients } from "../../lib/infra/bundler/thin-clients.ts";
import { permissions } from "../../lib/infra/permissions/index.ts";

const require = createRequire(import.meta.url);
const bundle = (name: string) => readFileSync(join(bundleOf(name), "index.js"), "utf8");

/** All functions' bundles with either kind of clients, each made once. */
const made = new Map<AwsClients, ReturnType<typeof bundled>>();

function bundlesWith(clients: AwsClients): ReturnType<typeof bundled> {
  const known =
    made.get(clients) ??
    bundled({
      entryPoints: globSync("lambdas/*/*/index.ts"),
      outbase: ".",
      plugins: [withClients(clients)],
    });
  made.set(clients, known);
  return known;
}

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

  /** What writes Atom takes 42 KB, and a description of the API names every operation. CloudFront keeps the answers of both. */
  const limits: Record<string, number> = {
    ...{ "pages/getUserAtom": 140, "api/getOpenApi": 235 },
    // These join what most features store. They miss the target, as docs/performance.md says.
    ...{
      "api/getFeed": 144,
      "api/listNotifications": 146,
      "api/markNotificationsSeen": 134,
      "events/export-account": 137,
      "events/push-notifications": 132,
    },
  };

  it("have at most 130 KB, whatever else than the table they need", () => {
    const size = (name: string) => statSync(join(bundleOf(name), "index.js")).size / 1024;
    expect(Object.keys(permissions).filter((name) => size(name) > (limits[name] ?? 130))).toEqual([]);
  });

  it("leave the verification of tokens to a file that is loaded when it is needed", () => {
    expect(bundle("api/getTweet")).toContain('require("./aws-jwt-verify.js")');
    expect(require(join(bundleOf("api/getTweet"), "aws-jwt-verify.js"))).toMatchObject({
      CognitoJwtVerifier: expect.any(Function),
      JwtExpiredError: expect.any(Function),
      SimpleJwksCache: expect.any(Function),
    });
  });

  it.each([
    ["thin", false],
    ["sdk", true],
  ] as const)("have the %s clients for AWS if they are made with them", async (clients, isSdk) => {
    const bundles = await bundlesWith(clients);
    const services = (pattern: RegExp) =>
      new Set(bundles.flatMap(({ files }) => files.flatMap((path) => pattern.exec(path)?.[1] ?? [])));
    const bySdk = services(/@aws-sdk\/(client-[\w-]+|lib-\w+|s3-request-presigner)\//);
    const byThin = services(/lib\/thin-clients\/(client-[\w-]+|lib-\w+|s3-request-presigner)\.ts/);
    expect((isSdk ? bySdk : byThin).size).toBe(
      globSync("lib/thin-clients/{client-,lib-,s3-request-p}*").length,
    );
    expect(isSdk ? byThin : bySdk).toEqual(new Set());
  });

  it("load as CommonJS and export a handler", () => {
    for (const name of Object.keys(permissions)) {
      expect(require(join(bundleOf(name), "index.js")).handler, name).toBeTypeOf("function");
    }
  });

  it("are left untouched if nothing changed, so a concurrent deployment reads complete files", async () => {
    const path = join(bundleOf("api/getTweet"), "index.js");
    const before = statSync(path);
    rmSync(join(bundleOf("."), "sources.sha256"));
    await bundleLambdas();
    expect(statSync(path)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });
});

/** Keeps every module that is imported, although package.json says that the project's modules have no side effects. */
const keepModules: Plugin = {
  name: "keep-modules",
  setup(run) {
    run.onResolve({ filter: /^\..*\.ts$/ }, ({ resolveDir, path }) => ({
      path: join(resolveDir, path),
      sideEffects: true,
    }));
  },
};

/** Bundles in memory as `bundleLambdas` does, but with readable names. Returns the text of each bundle and what is in it. */
async function bundled(options: BuildOptions) {
  const { outputFiles, metafile } = await build({
    ...bundleOptions,
    ...options,
    minify: false,
    plugins: [pureDeclarations, ...(options.plugins ?? [])],
    outdir: "dist",
    metafile: true,
    write: false,
  });
  return Object.entries(metafile.outputs).map(([path, output]) => ({
    text: outputFiles.find((file) => file.path.endsWith(path))?.text ?? "",
    entryPoint: output.entryPoint ?? "",
    files: Object.keys(output.inputs),
    /** The files of the contract of which something is in the bundle. */
    contract: Object.entries(output.inputs)
      .filter(([path, { bytesInOutput }]) => path.startsWith("lib/contract/") && bytesInOutput > 0)
      .map(([path]) => path),
  }));
}

describe("the contract's declarations", () => {
  /** These exist to use every route. */
  const usingAllRoutes = /^lib\/contract\/(?:client\.ts|index\.ts|openapi\/)/;

  it("have no side effects, so a bundle keeps only those that it uses", async () => {
    const unused = globSync("lib/contract/**/*.ts").filter((path) => !usingAllRoutes.test(path));
    expect(unused).toContain("lib/contract/tweet/routes.ts");
    const contents = unused.map((path) => `import "./${path}";`).join("\n");
    const [bundle] = await bundled({
      stdin: { contents, resolveDir: process.cwd() },
      plugins: [keepModules],
    });
    expect(bundle!.contract).toEqual([]);
  });

  it("of responses are in no API function's bundle, because only clients validate responses", async () => {
    const schemas: object[] = await Promise.all(
      globSync("lib/contract/{schema,*/schemas}.ts").map((path) => import(join(process.cwd(), path))),
    );
    // Objects are declared by name only for responses: requests have theirs within their routes.
    const responses = schemas
      .flatMap((module) => Object.entries(module))
      .filter(([, schema]) => schema instanceof z.ZodMiniObject)
      .map(([name]) => name);
    expect(responses).toEqual(
      expect.arrayContaining(["Tweet", "TweetPage", "User", "Notification", "FeedItem"]),
    );
    const bundles = (await bundlesWith("thin")).filter(({ entryPoint }) =>
      entryPoint.startsWith("lambdas/api/"),
    );
    expect(bundles).toHaveLength(operationNames.length + 1);
    const declared = new RegExp(`^var (?:${responses.join("|")})\\d* = `, "gm");
    for (const { text, entryPoint, contract } of bundles) {
      expect(contract, entryPoint).toContainEqual(expect.stringMatching(/routes\.ts$/));
      expect(text.match(declared), entryPoint).toBeNull();
      const routeDeclarations = [...text.matchAll(/^var \w+ = .*\broute\(\{[\s\S]*?^\}\);/gm)].map(
        ([found]) => found,
      );
      expect(routeDeclarations, entryPoint).toHaveLength(
        entryPoint.includes("catchAll") ? operationNames.length : 1,
      );
      expect(
        routeDeclarations.filter((route) => route.includes("output:")),
        entryPoint,
      ).toEqual([]);
    }
  });
});
