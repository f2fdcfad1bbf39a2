import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** Where the built website is: the files to serve, as they are. */
export const WEBSITE = join(root, "dist", "web");

/** Builds the website. Throws with the bundler's messages when it does not compile. */
export async function bundleWebsite(): Promise<void> {
  // Loaded when needed: it takes a second, and tests of the stacks need no page.
  const { build } = await import("vite");
  const website = join(root, "web");
  await build({
    root: website,
    configFile: join(website, "vite.config.ts"),
    build: { outDir: WEBSITE, emptyOutDir: true },
    logLevel: "error",
  });
}
