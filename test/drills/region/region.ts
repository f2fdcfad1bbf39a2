/** The drill's view of a region. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { variables } from "../../../lib/core/environment.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { CALLER, type RegionOptions } from "./protocol.ts";

export class Region {
  readonly name: string;
  readonly #worker: Worker;
  readonly #url: string;

  private constructor(name: string, worker: Worker, port: number) {
    this.name = name;
    this.#worker = worker;
    this.#url = `http://127.0.0.1:${port}`;
  }

  /** Starts a region whose table is a replica of `table`. */
  static async start(options: RegionOptions & { table: string; first: string }): Promise<Region> {
    const { endpoint, region, table, first } = options;
    const worker = new Worker(new URL("worker.ts", import.meta.url), {
      workerData: { endpoint, region } satisfies RegionOptions,
      env: {
        ...process.env,
        AWS_REGION: region,
        [variables.firstRegion]: first,
        [variables.tableName]: table,
      },
    });
    const [port] = (await once(worker, "message")) as [number];
    return new Region(region, worker, port);
  }

  /** The `fetch` of a signed-in user: answered by this region, whatever the URL's host is. */
  fetchAs(caller: Caller): typeof fetch {
    return (input, init) => {
      const { pathname, search } = new URL(String(input));
      const headers = new Headers(init?.headers);
      headers.set(CALLER, encodeURIComponent(JSON.stringify(caller)));
      return fetch(this.#url + pathname + search, { ...init, headers });
    };
  }

  signUp(person: Caller & { name: string }): Promise<unknown> {
    return this.#command("signUp", person);
  }

  /** From now on, AWS refuses every call from this region. */
  async refuse(): Promise<void> {
    await this.#command("refuse");
  }

  async recover(): Promise<void> {
    await this.#command("recover");
  }

  /** What is not handled yet, by where it waits. */
  async backlog(): Promise<Record<string, number>> {
    return (await this.#command("backlog")) as Record<string, number>;
  }

  /** The events that it has told its topic, each as its JSON. */
  async published(): Promise<string[]> {
    return (await this.#command("published")) as string[];
  }

  async redrive(): Promise<{ sentBack: number }> {
    return (await this.#command("redrive")) as { sentBack: number };
  }

  async stop(): Promise<void> {
    const ended = once(this.#worker, "exit");
    this.#worker.postMessage("stop");
    await ended;
  }

  async #command(name: string, body?: object): Promise<unknown> {
    const init = body ? { method: "POST", body: JSON.stringify(body) } : { method: "POST" };
    const response = await fetch(`${this.#url}/drill/${name}`, init);
    return ((await response.json()) as { result: unknown }).result;
  }
}
