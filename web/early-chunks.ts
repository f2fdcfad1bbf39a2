import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import type { Plugin, Rolldown } from "vite";

const NAME = "early.js";
const PLACEHOLDER = "const chunks = {};";
/** The pages whose code public/early.js asks for before the rest has arrived. */
const PAGES = ["FeedView", "ExplorePage", "NotificationsPage", "ProfilePage", "TweetPage"];

/** Writes the names of the pages' chunks, which only the build knows, into public/early.js, and shortens it: the page waits for it. */
export function earlyChunks(): Plugin {
  return {
    name: "early-chunks",
    apply: "build",
    enforce: "post",
    async generateBundle(_options, bundle) {
      const script = readFileSync(join(import.meta.dirname, "public", NAME), "utf8");
      if (!script.includes(PLACEHOLDER)) this.error(`public/${NAME} has no line "${PLACEHOLDER}"`);
      const chunks = Object.fromEntries(PAGES.map((page) => [page, filesOf(bundle, page)]));
      const source = script.replace(PLACEHOLDER, () => `const chunks = ${JSON.stringify(chunks)};`);
      const { code } = await transform(source, { minify: true });
      this.emitFile({ type: "asset", fileName: NAME, source: code });
    },
  };
}

/** What a page needs beyond what every page loads. */
function filesOf(bundle: Rolldown.OutputBundle, page: string): string[] {
  const all = Object.values(bundle).filter((file) => file.type === "chunk");
  const closureOf = (starts: Rolldown.OutputChunk[]) => {
    const found = new Set(starts);
    for (const chunk of found)
      for (const one of all) if (chunk.imports.includes(one.fileName)) found.add(one);
    return found;
  };
  const initial = closureOf(all.filter(({ isEntry }) => isEntry));
  const own = closureOf(all.filter(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${page}.tsx`)));
  return [...own].filter((chunk) => !initial.has(chunk)).map(({ fileName }) => `/${fileName}`);
}
