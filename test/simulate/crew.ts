/** The people who act: their clients, and the sessions that these need. */
import { createHmac } from "node:crypto";
import { type Client, createClient } from "../../lib/contract/client.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import type { Meter } from "./load/meter.ts";
import type { Target } from "./target.ts";

type Session = { token: string; until: number };

/** A token is renewed this long before it expires, ms. */
const MARGIN = 60_000;

export class Crew {
  readonly #target: Target;
  readonly #secret: string;
  /** Times the sign-ins. */
  meter: Meter;
  readonly #sessions = new Map<string, Promise<Session>>();

  constructor(target: Target, { secret, meter }: { secret: string; meter: Meter }) {
    this.#target = target;
    this.#secret = secret;
    this.meter = meter;
  }

  passwordOf(handle: string): string {
    return `Sim-1!${createHmac("sha256", this.#secret).update(handle).digest("base64url").slice(0, 24)}`;
  }

  /** Creates an account, as people do for themselves. */
  async signUp(handle: string): Promise<void> {
    await this.#target.signUp({ handle, password: this.passwordOf(handle) });
    await this.token({ handle });
  }

  /** A person's client. It signs in when it is first used, and when its token expires. */
  clientOf(person: Pick<Caller, "handle">): Client {
    return createClient({ ...this.#api, token: () => this.token(person) });
  }

  visitor(): Client {
    return createClient(this.#api);
  }

  get #api() {
    const { apiUrl, fetch } = this.#target;
    return { apiUrl, ...(fetch ? { fetch } : {}) };
  }

  /** Forgets a session, as when a person signs in on another device. */
  forget({ handle }: Pick<Caller, "handle">): void {
    this.#sessions.delete(handle);
  }

  /** A person's access token; signs them in if they have none that is good. */
  async token({ handle }: Pick<Caller, "handle">): Promise<string> {
    let signingIn = this.#sessions.get(handle);
    const until = (await signingIn?.catch(() => undefined))?.until ?? 0;
    // Another request of this person may have begun to sign in meanwhile.
    if (until < Date.now() && this.#sessions.get(handle) === signingIn) {
      const mine = this.#signIn(handle);
      signingIn = mine;
      this.#sessions.set(handle, mine);
      mine.catch(() => this.#sessions.delete(handle));
    }
    return (await (this.#sessions.get(handle) ?? signingIn ?? this.#signIn(handle))).token;
  }

  async #signIn(handle: string): Promise<Session> {
    const account = { handle, password: this.passwordOf(handle) };
    const tokens = await this.meter.time("signIn", performance.now(), () => this.#target.signIn(account));
    return { token: tokens.accessToken, until: Date.now() + tokens.expiresInSeconds * 1000 - MARGIN };
  }
}
