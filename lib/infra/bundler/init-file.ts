/** How a function on Lambda waits, while it starts, for the one request that `lib/data/table/warm-up.ts` makes. */
import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";
import { permissions } from "../permissions/index.ts";

/** Beside the bundle, and an ES module because only those can wait. The bundle stays CommonJS, which loads faster. */
export const INIT_FILE = "init.mjs";
export const INIT_HANDLER = "init.handler";
export const initFile = `import lambda from "./index.js";
await lambda.ready;
export const handler = lambda.handler;
`;

/** Lets the bundles of functions that use the table export what to wait for. */
export const exportReady: Plugin = {
  name: "export-ready",
  setup(run) {
    run.onLoad({ filter: /[\\/]lambdas[\\/]\w+[\\/][\w-]+[\\/]index\.ts$/ }, async ({ path }) => {
      const name = path.split(/[\\/]/).slice(-3, -1).join("/");
      if (!usesTable(name)) return undefined;
      const contents = await readFile(path, "utf8");
      return {
        contents: `${contents}\nexport { ready } from "../../../lib/data/table/warm-up.ts";\n`,
        loader: "ts",
      };
    });
  },
};

function usesTable(name: string): boolean {
  return (permissions as Record<string, readonly object[]>)[name]?.some((one) => "table" in one) === true;
}
