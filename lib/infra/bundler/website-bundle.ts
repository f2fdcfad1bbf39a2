import { rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** Where the built website is: the files to serve, as they are. */
export const WEBSITE = join(root, "dist", "web");

/**
 * Builds the website. Throws with the bundler's messages when it does not compile, and leaves the earlier one in its place
 * until the new one is whole: somebody may be served it.
 */
export async function bundleWebsite(): Promise<void> {
  // Loaded when needed: it takes a second, and tests of the stacks need no page.
  const { build } = await import("vite");
  const website = join(root, "web");
  const fresh = `${WEBSITE}-${process.pid}`;
  // Vite believes an environment that is set already; within the tests it says `test`, which brings React's slow half.
  process.env.NODE_ENV = "production";
  await build({
    root: website,
    configFile: join(website, "vite.config.ts"),
    build: { outDir: fresh, emptyOutDir: true },
    logLevel: "error",
  });
  await rm(WEBSITE, { recursive: true, force: true });
  await rename(fresh, WEBSITE);
}
