import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { localMurmur } from "./local-murmur.ts";

/** What a first visit may load of JavaScript, gzipped. */
const BUDGET = 120_000;

/** `npm run build:web` writes the page to dist/web; everything below assets/ carries a hash in its name. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), budget(), localMurmur()],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2023",
    // The policy forbids inline code, and browsers that need the polyfill are too old for the rest.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { port: 5173, strictPort: true },
});

/** Fails the build when the page's entry, with all that it imports, has grown over the budget. */
function budget(): Plugin {
  return {
    name: "budget",
    apply: "build",
    generateBundle(_options, bundle) {
      const initial = new Set<string>();
      const add = (name: string) => {
        const chunk = bundle[name];
        if (chunk?.type !== "chunk" || initial.has(name)) return;
        initial.add(name);
        for (const imported of chunk.imports) add(imported);
      };
      for (const [name, chunk] of Object.entries(bundle))
        if (chunk.type === "chunk" && chunk.isEntry) add(name);
      const sizes = [...initial].map((name) => {
        const chunk = bundle[name];
        return chunk?.type === "chunk" ? gzipSync(chunk.code, { level: 9 }).length : 0;
      });
      const total = sizes.reduce((sum, size) => sum + size, 0);
      this.info(`initial JavaScript: ${(total / 1000).toFixed(1)} of ${BUDGET / 1000} kB gzipped`);
      if (total > BUDGET)
        this.error(`The first visit loads ${total} bytes of JavaScript; ${BUDGET} are allowed.`);
    },
  };
}
