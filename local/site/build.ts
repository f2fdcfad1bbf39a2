/** Builds the website in a process of its own, in which `buildWebsite` runs this file. */
import { bundleWebsite } from "../../lib/infra/bundler/website-bundle.ts";

await bundleWebsite();
