/**
 * Bundles every Lambda in one esbuild run: `lambdas/<group>/<name>/index.ts` becomes
 * `dist/lambdas/<group>/<name>/index.js`. CommonJS, because Node loads its own modules much faster with `require`.
 */
import { globSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { exportReady, INIT_FILE, initFile } from "./init-file.ts";
import { makeOnce } from "./make-once.ts";
import { separateFiles, separateVerification } from "./separate-files.ts";
import { type AwsClients, withClients } from "./thin-clients.ts";

const root = resolve(import.meta.dirname, "../../..");
const dist = join(root, "dist");

/** The folder of a function's bundle, ready to upload. */
export function bundleOf(name: string): string {
  return join(dist, "lambdas", name);
}

/** How functions are bundled. Benchmarks bundle their baselines the same way. */
export const bundleOptions: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: "none",
  platform: "node",
  target: "node24",
  format: "cjs",
  // The SDK's `import("node:http")` would evaluate Node's lazy getters and load undici: 24 ms instead of 2 with `require`.
  // Node has property escapes, which esbuild doubts: it would make calls of `new RegExp` of them, and keep those that nobody
  // uses.
  supported: { "dynamic-import": false, "regexp-unicode-property-escapes": true },
  mainFields: ["module", "main"],
  // Machine code; `native-modules.ts` puts it beside the bundles that use it.
  external: ["sharp"],
  alias: {
    "@aws-sdk/credential-provider-node": join(import.meta.dirname, "environment-credentials.ts"),
    "@aws-sdk/middleware-endpoint-discovery": join(import.meta.dirname, "no-endpoint-discovery.ts"),
    "@smithy/core/event-streams": join(import.meta.dirname, "no-event-streams.ts"),
  },
  logLevel: "error",
};

/**
 * Bundles all functions with the chosen clients for AWS's services, unless they have been, because esbuild takes seven seconds of
 * processor time. Throws esbuild's messages if one does not compile.
 */
export function bundleLambdas(clients: AwsClients = "thin"): Promise<void> {
  const record = join(dist, "lambdas", "sources.sha256");
  const sources = ["package-lock.json", ...globSync("{lambdas,lib}/**/*.ts", { cwd: root })];
  return makeOnce({ record, root, sources, variant: clients }, () => bundleAnew(clients));
}

async function bundleAnew(clients: AwsClients): Promise<void> {
  const { outputFiles = [] } = await build({
    ...bundleOptions,
    entryPoints: globSync("lambdas/*/*/index.ts", { cwd: root }),
    outbase: ".",
    outdir: dist,
    plugins: pluginsFor(clients),
    write: false,
  });
  const filesBeside = separateFiles(bundleOptions);
  await Promise.all(
    outputFiles.map(async ({ path, text }) => {
      const others = await filesBeside(text);
      for (const [name, other] of others) await writeChanged(join(dirname(path), name), other);
      await writeChanged(join(dirname(path), INIT_FILE), initFile);
      await writeChanged(path, text);
    }),
  );
  // The project is ESM; without this, tools that load a bundle in place would treat it as ESM too.
  await writeChanged(join(dist, "package.json"), '{ "type": "commonjs" }\n');
}

/** Writes a file atomically, and only if its content changes: another deployment or test may be reading it. */
async function writeChanged(path: string, text: string): Promise<void> {
  const present = await readFile(path, "utf8").catch(() => undefined);
  if (present === text) return;
  await mkdir(dirname(path), { recursive: true });
  const aside = join(dist, `.${process.pid}-${basename(dirname(path))}`);
  await writeFile(aside, text);
  await rename(aside, path);
}

/** A route's output. Clients validate responses; the function that creates them does not need the schema. */
const output = /^ {2}output: .*,\n/gm;
/** How the contract marks a function whose calls only declare something. */
const declaring = /@__NO_SIDE_EFFECTS__ \*\/\s+(?:export )?function (\w+)/g;

/**
 * Marks the contract's declarations (calls of zod, of constructors and of its own marked functions) as free of side
 * effects, so that a function's bundle keeps only the schemas that it uses: those of its input. esbuild honors a function's
 * mark only within its file, and cannot mark another package's; a hundred comments would clutter the sources.
 * `test/infra/bundle.test.ts` fails if a declaration is not marked.
 */
export const pureDeclarations: Plugin = {
  name: "pure-declarations",
  async setup(run) {
    const paths = globSync("lib/contract/**/*.ts", { cwd: root }).map((path) => join(root, path));
    const sources = await Promise.all(paths.map((path) => readFile(path, "utf8")));
    const declarers = sources.flatMap((text) => [...text.matchAll(declaring)].map(([, name]) => name));
    const calls = ["z(?:\\.\\w+)+", "new \\w+(?:\\.\\w+)*", ...declarers];
    const declaration = new RegExp(`(?<!function |[\\w.])(?:${calls.join("|")})\\(`, "g");
    run.onLoad({ filter: /[\\/]lib[\\/]contract[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(output, "").replace(declaration, "/* @__PURE__ */ $&"),
      loader: "ts",
    }));
  },
};

/** What makes the functions' bundles smaller than the options alone. */
export function pluginsFor(clients: AwsClients): Plugin[] {
  return [
    pureDeclarations,
    packageVersions,
    nativeHashes,
    separateVerification,
    exportReady,
    withClients(clients),
  ];
}

const nativeHashes: Plugin = {
  name: "native-hashes",
  setup(run) {
    run.onResolve({ filter: /^\.\/(?:Crc32|Md5|Sha256)Js$/ }, () => ({
      path: join(import.meta.dirname, "no-hashes-in-javascript.ts"),
      sideEffects: false,
    }));
  },
};

/** The SDK needs only the version in a package.json, for its User-Agent header; saves 2 KB. */
const packageVersions: Plugin = {
  name: "package-versions",
  setup(run) {
    run.onLoad({ filter: /[\\/]node_modules[\\/].*[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, "utf8")) as { version: string };
      return { contents: JSON.stringify({ version }), loader: "json" };
    });
  },
};
