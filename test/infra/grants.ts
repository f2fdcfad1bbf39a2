/** Everything that the functions are granted: a name for each function, action, and kind of key or resource. */
import type { Permission } from "../../lib/infra/access.ts";
import { bucketGrant } from "../../lib/infra/bucket-access.ts";
import { permissions } from "../../lib/infra/permissions/index.ts";

type OnTable = { action: string; index: string | undefined; prefix: string };

/** The name of a function's grant on items whose partition key (the index's, if one is given) begins with `prefix`. */
export const grantOnTable = (name: string, { action, index, prefix }: OnTable) =>
  [name, action, index ?? "table", prefix].join(" ");

/** The name of a function's grant of any other action; `resource` is the name of a queue. */
export const grantOf = (name: string, action: string, resource?: string) =>
  [name, action, ...(resource === undefined ? [] : [resource])].join(" ");

/** The names of services precede the actions of all others. */
export const isOnTable = (grant: string) => !grant.includes(":");

/** The names of all grants. Reading queues and the stream is not among them: Lambda does that with the functions' roles. */
export const grants: readonly string[] = Object.entries(permissions).flatMap(([name, granted]) =>
  granted.flatMap((permission) => grantsIn(name, permission)),
);

function grantsIn(name: string, permission: Permission): string[] {
  if ("table" in permission)
    return permission.table.flatMap((action) =>
      permission.keys.map((prefix) => grantOnTable(name, { action, index: permission.index, prefix })),
    );
  if ("send" in permission) return [grantOf(name, "sqs:SendMessage", permission.send)];
  return actionsIn(permission).map((action) => grantOf(name, action));
}

function actionsIn(permission: Permission): string[] {
  if ("publish" in permission) return ["sns:Publish"];
  if ("push" in permission) return ["execute-api:ManageConnections"];
  if ("mail" in permission) return ["ses:SendEmail"];
  if ("accounts" in permission) return permission.accounts.map((action) => `cognito-idp:${action}`);
  if ("send" in permission || "consume" in permission || "table" in permission || "knows" in permission)
    return [];
  const { objects, bucket } = bucketGrant(permission);
  return [...objects, ...bucket].map((action) => `s3:${action}`);
}
