/**
 * Bundles every Lambda in one esbuild run: `lambdas/<group>/<name>/index.ts` becomes
 * `dist/lambdas/<group>/<name>/index.js`. CommonJS, because Node loads its own modules much faster by `require`.
 */
import { globSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

const root = resolve(import.meta.dirname, "../..");
const output = join(root, "dist");

/** Where the bundle of one function is: a folder to upload as it is. */
export function bundleOf(name: string): string {
  return join(output, "lambdas", name);
}

/** How a function is bundled; measurements bundle what they compare with in the same way. */
export const bundleOptions: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: "none",
  platform: "node",
  target: "node24",
  format: "cjs",
  // `import("node:http")`, as the SDK writes it, evaluates Node's lazy getters and loads undici: 24 ms. `require` is 2.
  supported: { "dynamic-import": false },
  mainFields: ["module", "main"],
  alias: {
    "@aws-sdk/credential-provider-node": join(root, "lib/data/environment-credentials.ts"),
    "@aws-sdk/middleware-endpoint-discovery": join(root, "lib/data/no-endpoint-discovery.ts"),
  },
  // Loaded only by operations that stream events, which no service that murmur uses has: 17 KB.
  external: ["@smithy/core/event-streams"],
  logLevel: "error",
};

/** Builds all functions. Throws with esbuild's messages when one does not compile. */
export async function bundleLambdas(): Promise<void> {
  const { outputFiles = [] } = await build({
    ...bundleOptions,
    entryPoints: globSync("lambdas/*/*/index.ts", { cwd: root }),
    outbase: ".",
    outdir: output,
    plugins: [pureDeclarations, packageVersions],
    write: false,
  });
  await Promise.all(outputFiles.map(({ path, text }) => writeChanged(path, text)));
  // The project is ESM; without this, tools that load a bundle in place would take it for ESM too.
  await writeChanged(join(output, "package.json"), '{ "type": "commonjs" }\n');
}

/**
 * Leaves alone what is as it should be and replaces the rest whole: a deployment or a test beside this one may be
 * reading it.
 */
async function writeChanged(path: string, text: string): Promise<void> {
  const present = await readFile(path, "utf8").catch(() => undefined);
  if (present === text) return;
  await mkdir(dirname(path), { recursive: true });
  const aside = join(output, `.${process.pid}-${basename(dirname(path))}`);
  await writeFile(aside, text);
  await rename(aside, path);
}

/** The calls by which the contract declares routes and schemas. None has an effect beyond its result. */
const declaration = /(?<![\w.])(?:z(?:\.\w+)+|checked|rule|page|route|envelopeOf|profileText)\(/g;
/** What a route answers with. Clients check answers; the function that makes them need not load the schemas. */
const answer = /^ {2}output: .*,\n/gm;

/**
 * Marks the contract's declarations as free of side effects, so that a function's bundle keeps only the schemas that it
 * uses, which are those of its input. esbuild takes no such mark for calls into another package, and the sources stay free
 * of sixty comments.
 */
const pureDeclarations: Plugin = {
  name: "pure-declarations",
  setup(run) {
    run.onLoad({ filter: /[\\/]lib[\\/]contract[\\/]\w+\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(answer, "").replace(declaration, "/* @__PURE__ */ $&"),
      loader: "ts",
    }));
  },
};

/** Of a package's own description the SDK needs its version, for the User-Agent header: 2 KB less. */
const packageVersions: Plugin = {
  name: "package-versions",
  setup(run) {
    run.onLoad({ filter: /[\\/]node_modules[\\/].*[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, "utf8")) as { version: string };
      return { contents: JSON.stringify({ version }), loader: "json" };
    });
  },
};
