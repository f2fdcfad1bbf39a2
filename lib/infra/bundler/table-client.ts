/** Which client for the table the functions have. */
import { join } from "node:path";
import type { Plugin } from "esbuild";

export const tableClients = ["thin", "sdk"] as const;
/** `thin` is murmur's own client, `sdk` the SDK's. */
export type TableClient = (typeof tableClients)[number];

const thin = join(import.meta.dirname, "../../data/table-client");
/** What stands in for a package of the SDK in the thin client; undefined for every other package. */
export function substituteFor(name: string): string | undefined {
  if (name === "@aws-sdk/client-dynamodb") return join(thin, "index.ts");
  if (name === "@aws-sdk/lib-dynamodb") return join(thin, "document.ts");
  return undefined;
}

/**
 * Puts the chosen client into the bundles. The sources import the SDK's, so that they, their types, tests and mocks work with
 * either; a part of the SDK that the thin client does not have ends the build.
 */
export function withTableClient(client: TableClient): Plugin {
  return {
    name: "table-client",
    setup(run) {
      if (client === "sdk") return;
      run.onResolve({ filter: /^@aws-sdk\/(?:client|lib)-dynamodb$/ }, ({ path }) => {
        const substitute = substituteFor(path);
        return substitute ? { path: substitute, sideEffects: false } : undefined;
      });
    },
  };
}
