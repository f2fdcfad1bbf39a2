/** Reads the synthesized roles of murmur's functions, and decides what they allow as IAM would. */
import { type BucketPermission, bucketGrant, bucketNames } from "../../lib/infra/bucket-access.ts";
import { type Properties, type Resource, resolveReference, type Synthesized } from "./synthesized.ts";

/** What the ARNs of some resources contain, and their short names. The first that matches decides. */
const shortNames: readonly (readonly [part: string, name: string])[] = [
  ["StreamArn", "stream"],
  ["/@connections/", "sockets"],
  ["EventsTopic", "topic"],
  ["ExportsArchives", "archives"],
  ["EventsUploadedFiles", "uploads"],
  ["Pictures", "pictures"],
  [":identity/", "mail"],
  ["IdentityUsers", "accounts"],
  ["Log", "log"],
];

/** Short name of a resource in a policy: `table`, `table/index/GSI1`, `stream`, `archives/*`, a queue, `topic`, `log`, `*`. */
export function resourceName(resource: unknown): string {
  const text = JSON.stringify(resource);
  const name = shortNames.find(([part]) => text.includes(part))?.[1];
  if (isBucket(name) && text.includes("/*")) return `${name}/*`;
  if (name !== "stream" && text.includes("TableCD117FA1"))
    return `table${/\/(?:index|stream)\/[\w*]+/.exec(text)?.[0] ?? ""}`;
  return name ?? /Events([A-Za-z]+)[0-9A-F]{8}(?:Arn|")/.exec(text)?.[1] ?? String(resource);
}

function isBucket(name: string | undefined): boolean {
  return bucketNames.some((one) => one === name);
}

/** The calls that a permission on a bucket stands for, each with the short name of its resource. */
export function bucketCalls(permission: BucketPermission): string[] {
  const { name, objects, bucket } = bucketGrant(permission);
  return [...objects.map((call) => `s3:${call} ${name}/*`), ...bucket.map((call) => `s3:${call} ${name}`)];
}

/** The statements of a function's role. */
export function statementsOf(murmur: Synthesized, lambda: Resource): Properties[] {
  const role = resolveReference(murmur, lambda, lambda.properties.Role).properties;
  return role.Policies.flatMap((policy: Properties) => policy.PolicyDocument.Statement);
}

/** What IAM is asked: an action on a resource (by its short name) and, for the table, the partition keys of the request. */
export type Attempt = { action: string; resource: string; keys?: readonly string[] };

/** A statement, as far as murmur uses them. */
export type Rule = {
  allow: boolean;
  actions: RegExp[];
  resources: string[];
  /** Patterns of which each key of a request must match one. */
  keys?: RegExp[];
  /** Whether a request without keys is refused. */
  needsKeys: boolean;
};

const KNOWN = ["Effect", "Action", "Resource", "Condition"];
const LEADING_KEYS = "dynamodb:LeadingKeys";

/** Reads a statement. Throws for anything in it that the evaluation does not know, so that it never guesses. */
export function ruleOf(statement: Properties, nameOf = resourceName): Rule {
  const { Effect, Action, Resource, Condition = {} } = statement;
  const { "ForAllValues:StringLike": like, Null: isNull, StringEquals: equal, ...others } = Condition;
  const conditions = [...Object.keys(like ?? {}), ...Object.keys(isNull ?? {})];
  const unknown = [
    ...Object.keys(statement).filter((name) => !KNOWN.includes(name)),
    ...Object.keys(others),
    // Mails are always attempted from murmur's own address.
    ...Object.keys(equal ?? {}).filter((name) => name !== "ses:FromAddress"),
    ...conditions.filter((name) => name !== LEADING_KEYS),
  ];
  if (isNull && isNull[LEADING_KEYS] !== "false") unknown.push("Null");
  if (unknown.length > 0) throw new Error(`The evaluation does not know ${unknown.join(", ")}.`);
  return {
    allow: Effect === "Allow",
    actions: [Action].flat().map(patternOf),
    resources: [Resource].flat().map(nameOf),
    ...(like ? { keys: [like[LEADING_KEYS]].flat().map(patternOf) } : {}),
    needsKeys: isNull !== undefined,
  };
}

/**
 * Whether rules allow a request (IAM user guide, "Policy evaluation logic"): one of them must cover all of it, and none may
 * deny it.
 */
export function allows(rules: readonly Rule[], attempt: Attempt): boolean {
  const matching = rules.filter((rule) => covers(rule, attempt));
  return matching.length > 0 && matching.every(({ allow }) => allow);
}

function covers({ actions, resources, keys, needsKeys }: Rule, attempt: Attempt): boolean {
  const matches = (patterns: RegExp[], value: string) => patterns.some((pattern) => pattern.test(value));
  if (needsKeys && !attempt.keys) return false;
  // Without keys, the condition on all of them holds. That is why the table's statements also ask for one.
  if (keys && !(attempt.keys ?? []).every((key) => matches(keys, key))) return false;
  return matches(actions, attempt.action) && resources.some((one) => one === "*" || one === attempt.resource);
}

/** IAM's StringLike: `*` stands for any characters, `?` for one. */
function patternOf(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`, "s");
}
