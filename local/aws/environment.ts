import { delimiter } from "node:path";
import { BINARIES } from "../machine/paths.ts";
import { REGION, ROOT } from "./emulator.ts";

/** The region of the local AWS: the one set in the environment, if any. */
export function regionOf(): string {
  return process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? REGION;
}

/** The environment for tools that use the local AWS, such as the CDK, with its root key. */
export function clientEnvironment(endpoint: string): NodeJS.ProcessEnv {
  const { AWS_PROFILE: _profile, AWS_SESSION_TOKEN: _session, ...inherited } = process.env;
  return {
    ...inherited,
    PATH: `${BINARIES}${delimiter}${process.env.PATH ?? ""}`,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: regionOf(),
    AWS_ACCESS_KEY_ID: ROOT.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ROOT.secretAccessKey,
  };
}
