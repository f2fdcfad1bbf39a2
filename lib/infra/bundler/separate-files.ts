/** What a bundle loads only when it needs it, from a file beside it. */
import { type BuildOptions, build, type Plugin } from "esbuild";

const FILE = "aws-jwt-verify.js";
const modules = ["aws-jwt-verify", "aws-jwt-verify/error", "aws-jwt-verify/jwk"];

/**
 * Keeps the verification of tokens out of the bundles: the gateway has verified most requests' tokens, and others have none.
 * CommonJS bundles cannot be split by esbuild itself.
 */
export const separateVerification: Plugin = {
  name: "separate-verification",
  setup(run) {
    run.onResolve({ filter: /^aws-jwt-verify(?:\/|$)/ }, () => ({ path: `./${FILE}`, external: true }));
  },
};

/** The file that a bundle with this text loads, if it does: its name and a promise of its text. */
export function separateFiles(options: BuildOptions): (bundle: string) => Promise<Map<string, string>> {
  let file: Promise<string> | undefined;
  return async (bundle) => {
    if (!bundle.includes(FILE)) return new Map();
    file ??= bundleModules(options);
    return new Map([[FILE, await file]]);
  };
}

async function bundleModules(options: BuildOptions): Promise<string> {
  const contents = modules.map((name) => `export * from "${name}";`).join("\n");
  const { outputFiles = [] } = await build({
    ...options,
    stdin: { contents, resolveDir: import.meta.dirname },
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("");
}
