import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import type { Plugin } from "vite";
import { SERVICE_WORKER } from "../lib/infra/page-files.ts";
import { compiledMessages, languages, readCatalog } from "./languages.ts";

const publicFolder = join(import.meta.dirname, "public");

/** A file of the build. Without a `revision`, its name has a hash. */
type BuiltFile = { url: string; revision: string | null };

/**
 * Builds the service worker with the list of all files that the website consists of. SERVICE_WORKER=off builds one that
 * removes itself instead.
 */
export function offlineFiles(): Plugin {
  return {
    name: "offline-files",
    apply: "build",
    enforce: "post",
    async generateBundle(_options, bundle) {
      const built = Object.values(bundle).map((file) =>
        fileOf(file.fileName, file.type === "chunk" ? file.code : file.source),
      );
      const copied = readdirSync(publicFolder)
        .filter((name) => !(name in bundle))
        .map((name) => fileOf(name, readFileSync(join(publicFolder, name))));
      // The rest is for the system and for other sites.
      const files = [...built, ...copied].filter(({ url }) => !/^\/404\.html$|\.png$/.test(url));
      const name = process.env.SERVICE_WORKER === "off" ? "retired-worker" : "service-worker";
      this.emitFile({ type: "asset", fileName: SERVICE_WORKER, source: await workerOf(name, files) });
    },
  };
}

/** A service worker as one script, because not every browser runs modules in one. */
export async function workerOf(
  name: "service-worker" | "retired-worker",
  files: readonly BuiltFile[],
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "worker", `${name}.ts`)],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2023",
    define: {
      BUILT_FILES: JSON.stringify(files),
      PUSH_TEXTS: JSON.stringify(await pushTexts()),
      "process.env.NODE_ENV": '"production"',
    },
    write: false,
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

/** The texts of notifications, in all languages, because the worker has no catalog. */
async function pushTexts() {
  const texts = languages.map(async (language) => {
    const { direction } = await readCatalog(language);
    const all = Object.entries(await compiledMessages(language));
    const messages = Object.fromEntries(all.filter(([key]) => key.startsWith("notification.")));
    return [language, { direction, messages }] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}

function fileOf(name: string, content: string | Uint8Array): BuiltFile {
  const hash = createHash("sha256").update(content).digest("base64url").slice(0, 16);
  return { url: `/${name}`, revision: name.startsWith("assets/") ? null : hash };
}
