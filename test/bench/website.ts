/** A murmur with demo data, its website and a browser, for the bench of pages. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { bundleWebsite, WEBSITE } from "../../lib/infra/bundler/website-bundle.ts";
import { seed } from "../../local/demo/seed.ts";
import { startMurmur } from "../../local/deployment/murmur.ts";
import type { Outputs } from "../../local/deployment/outputs.ts";
import { pathsIn } from "../../local/machine/paths.ts";
import { freePort } from "../../local/machine/ports.ts";
import { reportTo } from "../../local/machine/progress.ts";
import { publisher } from "../../local/site/publisher.ts";
import { serveSite } from "../../local/site/server.ts";
import { startChromium } from "../e2e/chromium.ts";
import { replay } from "./replay.ts";

/** How long the API takes to answer, ms: more than a warm Lambda needs. */
export const API_MS = 100;

export type Website = { url: string; outputs: Outputs; browser: Browser };

/** Runs `work` with a website of its own, and stops everything afterwards. */
export async function withWebsite<Result>(
  log: (text: string) => void,
  work: (website: Website) => Promise<Result>,
): Promise<Result> {
  const home = await mkdtemp(join(tmpdir(), "murmur-bench-"));
  const [port, webPort, apiPort] = [await freePort(), await freePort(), await freePort()];
  const progress = reportTo();
  log("building the website and deploying to a local AWS");
  await bundleWebsite();
  const murmur = await startMurmur({ port, home, webUrl: `http://localhost:${webPort}`, progress });
  try {
    const outputs = await seed(pathsIn(home), murmur.outputs, progress, new AbortController().signal);
    const api = await replay(outputs.apiUrl, apiPort, API_MS);
    const site = await serveSite(
      WEBSITE,
      { ...outputs, apiUrl: api.url },
      webPort,
      publisher(WEBSITE, outputs),
    );
    const browser = await startChromium();
    try {
      return await work({ url: site.url, outputs, browser });
    } finally {
      await browser.close();
      await site.stop();
      api.stop();
    }
  } finally {
    await murmur.stop();
    await rm(home, { recursive: true, force: true });
  }
}
