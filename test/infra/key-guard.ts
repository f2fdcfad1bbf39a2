/**
 * Adds a check to the local table that only AWS makes (dynamodb:LeadingKeys): it compares the partition keys of each
 * request with the function's permissions and refuses keys that are not listed. Each function reaches the table through
 * the guard, at a URL that ends with the function's name.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { prefixes } from "../../lib/data/table/key-prefixes.ts";
import type { Permission } from "../../lib/infra/access.ts";
import type { FunctionName } from "../../lib/infra/function-names.ts";
import { permissions } from "../../lib/infra/permissions/index.ts";
import { forward } from "../support/forward.ts";
import { type Access, accesses, type Body } from "../support/table-requests.ts";
import { grantOnTable } from "./grants.ts";

/** Why AWS would refuse this request by that function; undefined if AWS would allow it. */
export function refusal(name: FunctionName, operation: string, body: Body): string | undefined {
  const refused = accesses(operation, body).find((access) => !allowed(permissions[name], access));
  if (!refused) return undefined;
  const { action, index, keys } = refused;
  return `${name} may not ${action} ${keys.join(", ") || "without a key"}${index ? ` in ${index}` : ""}`;
}

/** Whether these permissions cover a request. A single statement must cover the whole request, because IAM does not combine statements. */
export function allowed(granted: readonly Permission[], { action, index, keys }: Access): boolean {
  return granted.some(
    (permission) =>
      "table" in permission &&
      permission.index === index &&
      permission.table.some((allowedAction) => allowedAction === action) &&
      keys.length > 0 &&
      keys.every((key) => permission.keys.some((prefix) => key.startsWith(prefix))),
  );
}

/** The grants that a request uses, named as in `grants.ts`. */
function usedBy(name: FunctionName, operation: string, body: Body): string[] {
  return accesses(operation, body).flatMap(({ action, index, keys }) =>
    keys.map((key) => grantOnTable(name, { action, index, prefix: prefixOf(key) })),
  );
}

/** The kind of a partition key. `SITE` is a whole key; the others end with `#`. */
function prefixOf(key: string): string {
  return Object.values(prefixes).find((prefix) => key.startsWith(prefix)) ?? key;
}

export type KeyGuard = {
  /** The value of the context key `localTableEndpoint` for the deployment. */
  url: string;
  /** The refusals so far, one sentence each. */
  refusals: readonly string[];
  /** The grants on the table that have been used so far, named as in `grants.ts`. */
  used: ReadonlySet<string>;
  stop: () => Promise<void>;
};

/** Starts a guard on a free port in front of the local AWS at `target`. */
export async function startKeyGuard(target: string): Promise<KeyGuard> {
  const refusals: string[] = [];
  const used = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    guard(incoming, outgoing, { target, refusals, used }).catch((error: Error) => outgoing.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refusals,
    used,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type GuardState = { target: string; refusals: string[]; used: Set<string> };

async function guard(incoming: IncomingMessage, outgoing: ServerResponse, state: GuardState): Promise<void> {
  const body = await text(incoming);
  const name = incoming.url?.replace(/^\/|\/$/g, "") as FunctionName;
  const operation = String(incoming.headers["x-amz-target"]).split(".").at(-1) ?? "";
  const parsed = JSON.parse(body);
  for (const grant of usedBy(name, operation, parsed)) state.used.add(grant);
  const refused = refusal(name, operation, parsed);
  if (refused) {
    state.refusals.push(refused);
    outgoing.writeHead(400, { "content-type": "application/x-amz-json-1.0" });
    outgoing.end(JSON.stringify({ __type: "AccessDeniedException", message: refused }));
    return;
  }
  forward(incoming, outgoing, { target: state.target, body });
}
