import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** `npm run build:web` writes the page to dist/web; everything below assets/ carries a hash in its name. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
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
