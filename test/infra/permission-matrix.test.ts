/** Every function is tried with every action, resource and key of every other. */
import { describe, expect, it } from "vitest";
import { prefixes } from "../../lib/data/table/key-prefixes.ts";
import type { Permission } from "../../lib/infra/access.ts";
import type { FunctionName } from "../../lib/infra/function-names.ts";
import { permissions } from "../../lib/infra/permissions/index.ts";
import {
  type Attempt,
  allows,
  bucketCalls,
  type Rule,
  resourceName,
  ruleOf,
  statementsOf,
} from "./policies.ts";
import { functionsOf, synthesize } from "./synthesized.ts";

const names = Object.keys(permissions) as FunctionName[];
const murmur = synthesize({ monitoring: "on", emailFrom: "murmur@example.com" });
const functions = functionsOf(murmur);

/** Log groups are told apart, because each function has its own. */
const nameOf = (resource: unknown): string => {
  const name = resourceName(resource);
  return name === "log" ? `log ${/"([A-Za-z]+Log[0-9A-F]{8})"/.exec(JSON.stringify(resource))?.[1]}` : name;
};
const logOf = (name: FunctionName) => `log ${functions.get(name)?.properties.LoggingConfig.LogGroup.Ref}`;

const rules = new Map<FunctionName, Rule[]>(
  names.map((name) => [
    name,
    statementsOf(murmur, functions.get(name)!).map((statement) => ruleOf(statement, nameOf)),
  ]),
);
const isAllowed = (name: FunctionName, attempt: Attempt) => allows(rules.get(name) ?? [], attempt);

/** Each action of any function on each resource, for the table with one key of each kind. */
function everyAttempt(): Attempt[] {
  const statements = names.flatMap((name) => statementsOf(murmur, functions.get(name)!));
  const all = statements.flatMap(({ Action, Resource }) => {
    const resource = nameOf(Resource);
    const keys = /^table($|\/index)/.test(resource) ? Object.values(prefixes) : [];
    const actions: Attempt[] = [Action].flat().map((action) => ({ action, resource }));
    if (keys.length === 0) return actions;
    return actions.flatMap((one) => keys.map((key) => ({ ...one, keys: [`${key}alice`] })));
  });
  return [...new Map(all.map((one) => [describeAttempt(one), one])).values()];
}

const describeAttempt = ({ action, resource, keys }: Attempt) =>
  [action, resource, ...(keys ?? [])].join(" ");
const attempts = everyAttempt();

type OnTable = Extract<Permission, { table: unknown }>;

function coversKeys(
  { table, keys, index }: OnTable,
  { action, resource, keys: asked = [] }: Attempt,
): boolean {
  const target = index ? `table/index/${index}` : "table";
  const granted = table.some((call) => action === `dynamodb:${call}`);
  const known = asked.every((key) => keys.some((prefix) => key.startsWith(prefix)));
  return granted && resource === target && known;
}

const isQueue = (resource: string, name: string) => resource.toLowerCase() === name.toLowerCase();

/** What a permission says about an attempt, without any policy. */
function isDeclaredBy(permission: Permission, attempt: Attempt): boolean {
  return !("knows" in permission) && isGrantedBy(permission, attempt);
}

function isGrantedBy(permission: Exclude<Permission, { knows: unknown }>, attempt: Attempt): boolean {
  const { action, resource } = attempt;
  if ("table" in permission) return coversKeys(permission, attempt);
  if ("publish" in permission) return resource === "topic";
  if ("push" in permission) return resource === "sockets";
  if ("accounts" in permission) return permission.accounts.some((call) => action === `cognito-idp:${call}`);
  if ("mail" in permission) return action === "ses:SendEmail";
  const sends = action === "sqs:SendMessage";
  if ("send" in permission) return sends && isQueue(resource, permission.send);
  if (!("consume" in permission)) return bucketCalls(permission).includes(describeAttempt(attempt));
  if (permission.consume === "stream") return /^(stream|table\/stream\/\*)$/.test(resource);
  return !sends && isQueue(resource, permission.consume);
}

describe("of every action that any function may use, on every resource and kind of key", () => {
  it.each(names)("%s may use exactly its own", (name) => {
    const may = attempts.filter((attempt) => isAllowed(name, attempt));
    const declared = attempts.filter(
      (attempt) =>
        attempt.resource === logOf(name) || permissions[name].some((one) => isDeclaredBy(one, attempt)),
    );
    expect(may.map(describeAttempt)).toEqual(declared.map(describeAttempt));
    expect(may.length).toBeGreaterThan(0);
    expect(may.length).toBeLessThan(attempts.length / 2);
  });
});

describe("a request to the table", () => {
  const own = `${prefixes.tweet}1`;
  const foreign = `${prefixes.inbox}bob`;
  const batch = { action: "dynamodb:BatchGetItem", resource: "table" };

  it("is refused as a whole if one of its keys is foreign, and if it has none", () => {
    expect(isAllowed("api/getTweets", { ...batch, keys: [own] })).toBe(true);
    expect(isAllowed("api/getTweets", { ...batch, keys: [own, foreign] })).toBe(false);
    expect(isAllowed("api/getTweets", batch)).toBe(false);
  });

  it.each([
    "Scan",
    "PartiQLSelect",
    "PartiQLDelete",
    "DeleteTable",
    "UpdateTable",
    "ExportTableToPointInTime",
  ])("is refused to all functions if it is %s, which none of them needs", (call) => {
    const attempt = { action: `dynamodb:${call}`, resource: "table" };
    const may = names.filter(
      (name) => isAllowed(name, attempt) || isAllowed(name, { ...attempt, keys: [`${prefixes.user}alice`] }),
    );
    expect(may).toEqual([]);
  });
});

describe("the evaluation of policies", () => {
  const allow = { Effect: "Allow", Action: "sqs:SendMessage", Resource: "*" };
  const send = { action: "sqs:SendMessage", resource: "Exports" };
  const batchOn = (key: string) =>
    ruleOf({
      ...{ Effect: "Allow", Action: "dynamodb:BatchGetItem", Resource: "*" },
      Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [key] } },
    });

  it("lets a denial win, and combines no statements", () => {
    expect(allows([ruleOf(allow)], send)).toBe(true);
    expect(allows([ruleOf(allow), ruleOf({ ...allow, Effect: "Deny" })], send)).toBe(false);
    const both = { action: "dynamodb:BatchGetItem", resource: "table", keys: ["A#1", "B#1"] };
    expect(allows([batchOn("A#*"), batchOn("B#*")], both)).toBe(false);
    expect(allows([batchOn("?#*")], both)).toBe(true);
  });

  it.each([
    { NotAction: "sqs:*" },
    { Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } },
    { Condition: { Null: { "dynamodb:LeadingKeys": "true" } } },
    { Condition: { "ForAllValues:StringLike": { "aws:PrincipalTag/team": "x" } } },
  ])("fails rather than guess what %j means", (unknown) => {
    expect(() => ruleOf({ ...allow, ...unknown })).toThrow("does not know");
  });
});
