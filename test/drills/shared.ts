/** What drills share: each is started when the first drill needs it, and stopped at the end. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLocalAws } from "../../local/aws/local-aws.ts";
import { startMurmur } from "../../local/deployment/murmur.ts";
import type { Outputs } from "../../local/deployment/outputs.ts";
import { pathsIn } from "../../local/machine/paths.ts";
import { freePort } from "../../local/machine/ports.ts";
import { reportTo } from "../../local/machine/progress.ts";
import { type Base, startBase } from "./stage/index.ts";

export class Shared {
  #base: Promise<Base> | undefined;
  #murmur: Promise<Outputs> | undefined;
  readonly #stops: (() => Promise<unknown>)[] = [];

  /** A table, a topic and queues on an embedded AWS, for the handlers in this process. */
  base(): Promise<Base> {
    this.#base ??= this.#startBase();
    return this.#base;
  }

  /** All of murmur, on an embedded AWS of its own. */
  murmur(): Promise<Outputs> {
    this.#murmur ??= this.#startMurmur();
    return this.#murmur;
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.toReversed()) await stop();
  }

  async #startBase(): Promise<Base> {
    const where = { port: await freePort(), endpoint: undefined };
    const aws = await startLocalAws(pathsIn(await this.#home()), where, reportTo());
    this.#stops.push(() => aws.stop());
    const base = await startBase(aws.endpoint);
    this.#stops.push(() => base.stop());
    return base;
  }

  async #startMurmur(): Promise<Outputs> {
    const options = { port: await freePort(), home: await this.#home(), progress: reportTo() };
    const { outputs, stop } = await startMurmur(options);
    this.#stops.push(stop);
    return outputs;
  }

  async #home(): Promise<string> {
    const home = await mkdtemp(join(tmpdir(), "murmur-drills-"));
    this.#stops.push(() => rm(home, { recursive: true, force: true }));
    return home;
  }
}
