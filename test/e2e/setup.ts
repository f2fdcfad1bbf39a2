/** Starts a murmur for the suite, with the built website on the API's origin. Stops it afterwards. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { bundleWebsite, WEBSITE } from "../../lib/infra/bundler/website-bundle.ts";
import { startMurmur } from "../../local/deployment/murmur.ts";
import type { Outputs } from "../../local/deployment/outputs.ts";
import { freePort } from "../../local/machine/ports.ts";
import { reportTo } from "../../local/machine/progress.ts";
import { publisher } from "../../local/site/publisher.ts";
import { serveSite } from "../../local/site/server.ts";
import { EMAIL_FROM, verifySender } from "../support/mails.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** `pushPort`: the port of this machine that is a push service. */
    website: { url: string; outputs: Outputs; pushPort: number };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), "murmur-e2e-"));
  const [port, webPort, pushPort] = [await freePort(), await freePort(), await freePort()];
  const webUrl = `http://localhost:${webPort}`;
  await using started = new AsyncDisposableStack();
  started.defer(() => rm(home, { recursive: true, force: true }));
  const building = bundleWebsite();
  // Awaited below, because the murmur starts without it.
  building.catch(() => undefined);
  const murmur = await startMurmur({
    port,
    home,
    webUrl,
    context: { emailFrom: EMAIL_FROM, localPushHost: `127.0.0.1:${pushPort}` },
    progress: reportTo(),
  });
  started.defer(() => murmur.stop());
  await verifySender(murmur.outputs);
  await building;
  const site = await serveSite(WEBSITE, murmur.outputs, webPort, publisher(WEBSITE, murmur.outputs));
  started.defer(() => site.stop());
  const { outputs } = murmur;
  project.provide("website", { url: webUrl, outputs, pushPort });
  const running = started.move();
  return () => running.disposeAsync();
}
