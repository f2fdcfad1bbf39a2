import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin, type Rolldown } from "vite";
import { earlyChunks } from "./early-chunks.ts";
import { isCatalog, languageCatalogs } from "./languages.ts";
import { localMurmur } from "./local-murmur.ts";
import { notFoundPage } from "./not-found-page.ts";
import { offlineFiles } from "./offline-files.ts";
import { plainRoutes } from "./plain-routes.ts";

/** What members see first; what visitors see is part of the entry. */
const HOME = "/feed/FeedView.tsx";
/** Bytes of gzipped JavaScript that a first visit may load. */
const BUDGET = 66_000;

/** `npm run build:web` writes the website to dist/web. Files in assets/ have a hash in their name. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    plainRoutes(),
    languageCatalogs(),
    layerOrder(),
    notFoundPage(),
    earlyChunks(),
    offlineFiles(),
    budget(),
    localMurmur(),
  ],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2023",
    // The content security policy forbids inline code. Browsers that need the polyfill are too old for the rest.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // One small stylesheet, so that no page appears before its styles.
    cssCodeSplit: false,
    // One chunk for a first visit, and few for what several other pages need: many small ones compress worse, by 6 kB. What
    // the pages that are opened first need is apart from the rest.
    rolldownOptions: {
      // A library marks its modules for another bundler.
      checks: { moduleLevelDirective: false },
      output: {
        codeSplitting: {
          groups: [
            { name: "first", tags: ["$initial"], priority: 2 },
            { name: "controls", minShareCount: 2, priority: 1, test: /\/web\/src\/ui\// },
            { name: "uploads", minShareCount: 2, priority: 1, test: /\/web\/src\/media\// },
            // Most pages show people, but few have forms.
            {
              name: "people",
              minShareCount: 2,
              test: /\/web\/src\/(discover|follow|hashtag|relation|search)\/|\/UserSkeleton/,
            },
            {
              name: "forms",
              minShareCount: 2,
              test: /\/web\/src\/(list|mute|session|settings)\/(?!MembersOnly)/,
            },
          ],
        },
      },
    },
  },
  // React has the hook itself; the package is for older ones.
  resolve: { alias: { "use-sync-external-store/shim/index.js": "react" } },
  server: { port: 5173, strictPort: true },
});

/**
 * Puts the `@layer` statement of styles/index.css first in the bundled stylesheet: Vite places the styles of shared chunks
 * before those of the entry, and the first mention of a layer fixes its precedence.
 */
function layerOrder(): Plugin {
  return {
    name: "layer-order",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const styles = readFileSync(join(import.meta.dirname, "src/styles/index.css"), "utf8");
      const statement = /@layer [^;{]+;/.exec(styles)?.[0];
      if (!statement) this.error("src/styles/index.css does not state the order of the layers.");
      for (const file of Object.values(bundle))
        if (file.type === "asset" && file.fileName.endsWith(".css"))
          file.source = `${statement}${file.source}`;
    },
  };
}

/**
 * Fails the build if the script of a first visit exceeds the budget: the entry, with its static imports, and the English
 * catalog. The first visit is always that of a visitor; the home of a member needs more, and is only reported.
 */
function budget(): Plugin {
  return {
    name: "budget",
    apply: "build",
    generateBundle(_options, bundle) {
      const closure = new Set<string>();
      const add = (name: string) => {
        const chunk = bundle[name];
        if (chunk?.type !== "chunk" || closure.has(name)) return;
        closure.add(name);
        for (const imported of chunk.imports) add(imported);
      };
      const addAll = (starts: (chunk: Rolldown.OutputChunk) => boolean | undefined) => {
        for (const [name, chunk] of Object.entries(bundle))
          if (chunk.type === "chunk" && starts(chunk)) add(name);
        const sizes = [...closure].map((name) => {
          const chunk = bundle[name];
          return chunk?.type === "chunk" ? gzipSync(chunk.code, { level: 9 }).length : 0;
        });
        return sizes.reduce((sum, size) => sum + size, 0);
      };
      const total = addAll((chunk) => chunk.isEntry || isCatalog("en")(chunk));
      this.info(`initial JavaScript: ${(total / 1000).toFixed(1)} of ${BUDGET / 1000} kB gzipped`);
      if (total > BUDGET)
        this.error(`A first visit would load ${total} bytes of JavaScript. The budget is ${BUDGET}.`);
      const withHome = addAll(({ facadeModuleId }) => facadeModuleId?.endsWith(HOME));
      this.info(`with the home of a member: ${(withHome / 1000).toFixed(1)} kB`);
    },
  };
}
