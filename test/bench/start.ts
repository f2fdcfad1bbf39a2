/** Measures what `npm start` does on a machine that has installed everything and built nothing. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WEBSITE } from "../../lib/infra/bundler/website-bundle.ts";
import { seed } from "../../local/demo/seed.ts";
import { startMurmur } from "../../local/deployment/murmur.ts";
import { PROJECT, pathsIn } from "../../local/machine/paths.ts";
import { freePort } from "../../local/machine/ports.ts";
import { silent } from "../../local/machine/progress.ts";
import { buildWebsite } from "../../local/site/build-website.ts";
import { publisher } from "../../local/site/publisher.ts";
import { serveSite } from "../../local/site/server.ts";
import type { Section } from "./report.ts";

/** Seconds on two processors. */
const TARGET = 25;

export async function start(log: (text: string) => void): Promise<Section> {
  await rm(join(PROJECT, "dist"), { recursive: true, force: true });
  const home = await mkdtemp(join(tmpdir(), "murmur-bench-"));
  const [port, webPort] = [await freePort(), await freePort()];
  const paths = pathsIn(home);
  const { signal } = new AbortController();
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  log("starting murmur");
  const building = buildWebsite(paths, signal);
  building.catch(() => undefined);
  const webUrl = `http://localhost:${webPort}`;
  const murmur = await startMurmur({ port, home, fresh: true, webUrl, progress: silent, signal });
  try {
    await building;
    const site = await serveSite(WEBSITE, murmur.outputs, webPort, publisher(WEBSITE, murmur.outputs));
    const served = seconds();
    log("adding the demo data");
    await seed(paths, murmur.outputs, silent, signal);
    const ready = seconds();
    await site.stop();
    return {
      name: "start",
      title: "npm start",
      about:
        "The seconds until the website is served, and until the demo data is there too, with Python's packages installed but no bundle built.",
      measuredAt: new Date().toISOString().slice(0, 10),
      figures: [
        { name: "website served", value: served, unit: "s", timed: true, against: "this machine" },
        { name: "ready", value: ready, unit: "s", timed: true, target: TARGET, against: "this machine" },
      ],
    };
  } finally {
    await murmur.stop();
    await rm(home, { recursive: true, force: true });
  }
}
