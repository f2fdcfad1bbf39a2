/** Which clients for AWS's services the functions have. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";

export const awsClients = ["thin", "sdk"] as const;
/** `thin` are murmur's own clients, `sdk` the SDK's. */
export type AwsClients = (typeof awsClients)[number];

/** The packages of the SDK that a function uses, except those that the thin clients themselves are made of. */
const replaceable = /^@aws-sdk\/(client-[\w-]+|lib-[\w-]+|s3-request-presigner|s3-presigned-post)$/;
const thin = join(import.meta.dirname, "../../thin-clients");

/**
 * What stands in for a package of the SDK among the thin clients; undefined for every package that is no client. Throws for a
 * client that has no thin one.
 */
export function substituteFor(name: string): string | undefined {
  const [, client] = replaceable.exec(name) ?? [];
  if (client === undefined) return undefined;
  const path = join(thin, `${client}.ts`);
  if (!existsSync(path)) throw new Error(`There is no thin client for ${name}; see lib/thin-clients.`);
  return path;
}

/**
 * Puts the chosen clients into the bundles. The sources import the SDK's, so that they, their types, tests and mocks work with
 * either; a part of the SDK that a thin client does not have ends the build.
 */
export function withClients(clients: AwsClients): Plugin {
  return {
    name: "aws-clients",
    setup(run) {
      if (clients === "sdk") return;
      run.onResolve({ filter: replaceable }, ({ path }) => ({
        path: substituteFor(path) ?? path,
        sideEffects: false,
      }));
    },
  };
}
