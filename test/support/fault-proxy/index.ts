/**
 * A proxy between murmur's code and AWS that makes calls fail as AWS, a network or a crash would. Everything it does follows
 * from its rules and its seed.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { Dice } from "../../soak/dice.ts";
import { forward } from "../forward.ts";
import type { Body } from "../table-requests.ts";
import { deny, fail, leaveHalf, throttle } from "./answers.ts";
import { type Call, callOf, messagesIn } from "./call.ts";
import { type Fault, matches, type Rule, Sampler } from "./rule.ts";

export class FaultProxy {
  /** Calls so far, by service and operation, such as `dynamodb PutItem`. */
  readonly calls = new Map<string, number>();
  /** Calls that were hit by a fault, by its kind. */
  readonly faults = new Map<string, number>();
  /** Calls that the SDK made again. */
  repeated = 0;
  /** A queue whose messages wait one second instead of this many. */
  hurried: { queue: string; seconds: number } | undefined;
  readonly #target: string;
  readonly #dice: Dice;
  readonly #server = createServer((incoming, outgoing) => {
    this.#handle(incoming, outgoing).catch((error: Error) => outgoing.destroy(error));
  });
  #samplers: Sampler[] = [];
  #rules = 0;
  readonly #watchers = new Set<(call: Call) => void>();

  private constructor(target: string, seed: number) {
    this.#target = target;
    this.#dice = new Dice(seed);
  }

  /** Starts a proxy on a free port in front of the AWS at `target`. */
  static async start(target: string, { seed = 1 } = {}): Promise<FaultProxy> {
    const proxy = new FaultProxy(target, seed);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** All calls so far. */
  get total(): number {
    return [...this.calls.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Makes calls fail from now on. The first rule that hits a call decides. Returns a function that removes the rules. */
  inject(...rules: Rule[]): () => void {
    const added = rules.map((rule) => {
      const name = `rule ${++this.#rules}`;
      return new Sampler(rule, (place) => this.#dice.roll(`${name} ${place}`));
    });
    this.#samplers.push(...added);
    return () => {
      this.#samplers = this.#samplers.filter((sampler) => !added.includes(sampler));
    };
  }

  /** Calls `watcher` after each call, whether it succeeded or not. Returns a function that ends this. */
  watch(watcher: (call: Call) => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** Ends all faults. */
  clear(): void {
    this.#samplers = [];
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const asked = await text(incoming);
    const call = callOf(incoming, asked);
    const body = call.keys.includes(this.hurried?.queue ?? "")
      ? sooner(incoming, call, this.hurried?.seconds ?? 1)
      : asked;
    count(this.calls, `${call.service} ${call.operation}`);
    if (call.attempt > 1) this.repeated += 1;
    outgoing.once("close", () => {
      for (const watcher of this.#watchers) watcher(call);
    });
    const fault = this.#samplers.find((sampler) => matches(sampler.rule, call) && sampler.hits())?.rule.fault;
    if (fault) count(this.faults, fault.kind);
    await this.#act(fault, { incoming, outgoing, body, call });
  }

  async #act(fault: Fault | undefined, { incoming, outgoing, body, call }: Exchange): Promise<void> {
    const target = this.#target;
    const pass = () => forward(incoming, outgoing, { target, body });
    const { json, operation } = call;
    switch (fault?.kind) {
      case "throttle":
        return throttle(outgoing, call);
      case "error":
        return fail(outgoing, call);
      case "deny":
        if (fault.done) await forwardSilently(incoming, { target, body });
        return deny(outgoing, call);
      case "refuse":
        incoming.socket.destroy();
        return;
      case "hang":
        return;
      case "slow":
        await sleep(fault.ms);
        return pass();
      case "lose":
        await forwardSilently(incoming, { target, body: json ? withoutToken(json) : body });
        incoming.socket.destroy();
        return;
      case "leave":
        return json?.RequestItems ? leaveHalf(incoming, outgoing, { target, json, operation }) : pass();
      default:
        return pass();
    }
  }
}

type Exchange = { incoming: IncomingMessage; outgoing: ServerResponse; body: string; call: Call };

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** The body of a call to a queue, with shorter delays of the messages that it sends. */
function sooner({ headers }: IncomingMessage, call: Call, seconds: number): string {
  const Entries = messagesIn(call).map(({ DelaySeconds = 0, ...entry }) => ({
    ...entry,
    DelaySeconds: Math.ceil(DelaySeconds / seconds),
  }));
  const body = JSON.stringify({ ...call.json, ...(Entries.length > 0 ? { Entries } : {}) });
  headers["content-length"] = String(Buffer.byteLength(body));
  return body;
}

/**
 * Without the SDK's token, a repeated transaction is a new one. The client of the deployed functions sends none (decision 0073),
 * so that nothing but murmur's own conditions may keep a transaction from being done twice.
 */
function withoutToken({ ClientRequestToken: _, ...rest }: Body): string {
  return JSON.stringify(rest);
}

async function forwardSilently(
  { headers, method, url = "/" }: IncomingMessage,
  { target, body }: { target: string; body: string },
): Promise<void> {
  const { authorization = "", "content-type": type = "", "x-amz-target": operation } = headers;
  const kept = {
    authorization,
    "content-type": type,
    ...(operation ? { "x-amz-target": String(operation) } : {}),
  };
  await (await fetch(`${target}${url}`, { method: method ?? "POST", headers: kept, body })).arrayBuffer();
}
