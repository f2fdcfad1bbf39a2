import { rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");

/** The folder of the built website, ready to serve. */
export const WEBSITE = join(root, "dist", "web");

/**
 * Builds the website. Throws the bundler's messages if it does not compile. The previous build stays in place until the new
 * one is complete, because it may be in use.
 */
export async function bundleWebsite(): Promise<void> {
  // Imported on demand: it takes a second, and tests of the stacks do not need it.
  const { build } = await import("vite");
  const website = join(root, "web");
  const fresh = `${WEBSITE}-${process.pid}`;
  // Vite trusts NODE_ENV if it is set; in tests it is `test`, which would make a development build.
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
