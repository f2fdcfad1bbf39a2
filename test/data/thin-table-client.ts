/** Runs tests with the thin client for the table in place of the SDK's, as the bundler puts it into the functions. */
import type { Plugin } from "vite";
import { substituteFor } from "../../lib/infra/bundler/thin-clients.ts";

/**
 * The tests whose adapters meet every kind of request, in braces. Those that mock the SDK's client, or look into it, would
 * test nothing here.
 */
export const adapterTests = `test/data/{${[
  "account,backfill,bell,consistency,conversation,counters,discover,fan-out,favorite,follow,idempotency,name-token",
  "profile,rate-limit,realtime,reply,seen,session,sign-up,suspension,tweet",
].join(",")}}.test.ts`;

/** Whoever imports the SDK's client gets the thin one, except what creates the table. */
export function thinTableClient(): Plugin {
  return {
    name: "thin-table-client",
    enforce: "pre",
    resolveId: (source, importer) =>
      source.endsWith("-dynamodb") && !importer?.includes("/test/support/")
        ? substituteFor(source)
        : undefined,
  };
}
