/**
 * Names that AWS requires to be unique in an account, or that people tell apart by name. All contain the stage, so that
 * several stages run side by side.
 */
import { Aws } from "aws-cdk-lib";

const parts = [
  "data",
  "api",
  "realtime",
  "events",
  "web",
  "firewall",
  "audit",
  "ops",
  "backup",
  "backup-copies",
  "region",
] as const;
export type Part = (typeof parts)[number] | `api-${ServiceWithStack}`;

/**
 * The services whose operations have a stack of their own. A stack has at most 500 resources, and an operation has up to nine
 * of them.
 */
export const servicesWithStack = ["tweets", "users", "sessions", "follows", "feed", "notifications"] as const;
export type ServiceWithStack = (typeof servicesWithStack)[number];
export const serviceParts = servicesWithStack.map((name) => `api-${name}` as const);

/** The name of something of a stage: `murmur-prod-web`. Also what the names of a stack's resources begin with. */
export function stageName(stage: string, part?: Part): string {
  return part ? `murmur-${stage}-${part}` : `murmur-${stage}`;
}

/** The tag of everything that a stage consists of, for example to see what it costs. */
export const STAGE_TAG = "murmur:stage";

/** The stage that a table belongs to. Throws if the name is not that of a deployed table. */
export function stageOf(tableName: string): string {
  const stage = /^murmur-(.+)-data-Table/.exec(tableName)?.[1];
  if (stage === undefined) throw new Error(`${tableName} is not the name of a table that murmur deployed.`);
  return stage;
}

/**
 * The name of something that is unique in all regions of an account together, as CloudFront's policies are. 64 characters,
 * the shortest limit among them, suffice for a name of up to 19.
 */
export function globalName(stage: string, name: string): string {
  return `${stageName(stage)}-${name}-${Aws.REGION}`;
}
