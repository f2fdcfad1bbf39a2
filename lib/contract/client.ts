/**
 * A typed client of the API for browsers and Node, derived from the routes: no path or type is repeated.
 *
 * ```ts
 * const murmur = createClient({ apiUrl, token: () => accessToken });
 * const tweet = await murmur.createTweet({ body: { text: "Hello" }, idempotencyKey: crypto.randomUUID() });
 * for await (const { items } of pages((cursor) => murmur.getFeed({ query: { cursor } }))) show(items);
 * ```
 */
import type * as z from "zod/mini";
import { type ClientOptions, createCalls } from "./calls.ts";
import { type Operation, routeList, type routes } from "./index.ts";
import type { Output, Route } from "./route.ts";

export { ApiProblem, type ClientOptions } from "./calls.ts";

/** A part of a request: optional where its schema's input is, with the types of its schema's output. */
type Part<Schema> = Schema extends z.core.$ZodType
  ? { [Key in keyof z.input<Schema>]: Key extends keyof z.output<Schema> ? z.output<Schema>[Key] : never }
  : never;
type InRequest<Name extends string, Schema> = Schema extends z.core.$ZodType
  ? Record<never, never> extends Part<Schema>
    ? { [_ in Name]?: Part<Schema> }
    : { [_ in Name]: Part<Schema> }
  : unknown;

/** An operation's request: `params`, `query` and `body` as its route declares them. */
type ClientRequest<R extends Route> = InRequest<"params", R["params"]> &
  InRequest<"query", R["query"]> &
  InRequest<"body", R["body"]> &
  (R extends { idempotent: true } ? { idempotencyKey?: string } : unknown) &
  (R extends { ifMatch: true } ? { ifMatch: string } : unknown) & { signal?: AbortSignal };

type Call<R extends Route> = (
  ...request: Record<never, never> extends ClientRequest<R>
    ? [request?: ClientRequest<R>]
    : [request: ClientRequest<R>]
) => Promise<Output<R>>;

/** One method per operation. Each throws an {@link ApiProblem} if the API returns a problem. */
export type Client = { [Name in Operation]: Call<(typeof routes)[Name]> };

/** Checks each response with its route's schema. */
export function createClient(options: ClientOptions): Client {
  return createCalls<Client>(routeList, options);
}

/** Reads all pages of a list, from the first to the true end. */
export async function* pages<Page extends { next: string | null }>(
  read: (cursor: string | undefined) => Promise<Page>,
): AsyncGenerator<Page> {
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    yield page;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
