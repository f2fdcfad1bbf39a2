/** From a gateway event to an operation's validated input. */
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod/mini";
import { type ProblemCode, problems } from "../contract/problems.ts";
import type { Input, Route } from "../contract/route.ts";
import { DomainError, type InputError } from "../domain/errors.ts";

/** Ten times the largest valid body. API Gateway itself accepts 10 MB. */
const MAX_BODY_BYTES = 32 * 1024;

/** Without this, an issue does not distinguish a missing field from one of the wrong type. */
const WITH_INPUT = { reportInput: true };

type Issue = z.core.$ZodIssue;

/**
 * Validates a request's path, query and body by its route.
 * Throws a DomainError whose code names the first mistake and whose `errors` list them all.
 */
export function parseRequest<R extends Route>(route: R, event: APIGatewayProxyEventV2): Input<R> {
  return {
    params: parsePart(route.params, event.pathParameters ?? {}),
    query: parsePart(route.query, event.queryStringParameters ?? {}),
    body: route.body ? parseBody(route.body, event) : undefined,
  } as Input<R>;
}

function parsePart(schema: z.ZodMiniObject | undefined, value: unknown): unknown {
  if (!schema) return {};
  const parsed = z.safeParse(schema, value, WITH_INPUT);
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues,
    (issue) => parameterCode(issue),
    (path) => path.join("."),
  );
}

function parseBody(schema: z.ZodMiniObject, event: APIGatewayProxyEventV2): unknown {
  const parsed = z.safeParse(schema, readJson(event), WITH_INPUT);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues, fieldCode, (path) => path.map((step) => `/${String(step)}`).join(""));
}

function readJson(event: APIGatewayProxyEventV2): unknown {
  const type = (event.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const body = event.isBase64Encoded
    ? Buffer.from(event.body ?? "", "base64").toString("utf8")
    : (event.body ?? "");
  if (Buffer.byteLength(body) > MAX_BODY_BYTES)
    throw new DomainError("body_too_large", `Send at most ${MAX_BODY_BYTES} bytes.`);
  if (type !== "application/json" && !/^application\/[\w.-]+\+json$/.test(type))
    throw new DomainError(
      "unsupported_media_type",
      "Send JSON with the header Content-Type: application/json.",
    );
  try {
    return JSON.parse(body);
  } catch {
    throw new DomainError("malformed_json", "The body could not be parsed; send one JSON object.");
  }
}

function invalid(
  issues: readonly Issue[],
  codeOf: (issue: Issue) => ProblemCode,
  pointerOf: (path: PropertyKey[]) => string,
): DomainError {
  const errors = issues.flatMap((issue): InputError[] =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({
          pointer: pointerOf([...issue.path, key]),
          detail: `${key} is not a known field.`,
        }))
      : [{ pointer: pointerOf(issue.path), detail: detailOf(issue) }],
  );
  const [first] = issues;
  const code = first ? codeOf(first) : "invalid_field";
  return new DomainError(
    code,
    errors.map(({ pointer, detail }) => `${pointer || "body"}: ${detail}`).join(" "),
    errors,
  );
}

function detailOf(issue: Issue): string {
  if (issue.code !== "invalid_type") return issue.message;
  if (issue.input === undefined && issue.path.length > 0) return `This is required (${issue.expected}).`;
  return issue.message === "Invalid input" ? `This must be of type ${issue.expected}.` : issue.message;
}

/** The code of a rule that names its own. */
function ownCode(issue: Issue): ProblemCode | undefined {
  const code = issue.code === "custom" ? issue.params?.code : undefined;
  return typeof code === "string" && code in problems ? (code as ProblemCode) : undefined;
}

function fieldCode(issue: Issue): ProblemCode {
  if (issue.code === "unrecognized_keys") return "unknown_field";
  if (issue.code === "invalid_type") return issue.input === undefined ? "missing_field" : "wrong_type";
  return ownCode(issue) ?? fieldCodes[String(issue.path[0])] ?? "invalid_field";
}

function parameterCode(issue: Issue): ProblemCode {
  return ownCode(issue) ?? parameterCodes[String(issue.path[0])] ?? "invalid_parameter";
}

const fieldCodes: Record<string, ProblemCode> = {
  inReplyTo: "invalid_tweet_id",
  user: "invalid_user",
  upTo: "invalid_notification_id",
};

const parameterCodes: Record<string, ProblemCode> = {
  tweetId: "invalid_tweet_id",
  listId: "invalid_list_id",
  mediaId: "invalid_media_id",
  user: "invalid_user",
  member: "invalid_user",
  limit: "invalid_limit",
  cursor: "invalid_cursor",
  day: "invalid_day",
  handle: "invalid_handle",
  q: "invalid_query",
  tag: "invalid_hashtag",
};
