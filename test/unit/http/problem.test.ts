import { describe, expect, it } from "vitest";
import { problems } from "../../../lib/contract/problems.ts";
import { Problem } from "../../../lib/contract/schema.ts";
import { DomainError } from "../../../lib/domain/errors.ts";
import { problemResponse } from "../../../lib/http/problem.ts";

const parsed = (error: unknown) => Problem.parse(JSON.parse(problemResponse(error, "request-1").body ?? ""));
const named = (name: string) => Object.assign(new Error("AWS says no to arn:aws:…"), { name });

describe("problemResponse", () => {
  it.each(Object.entries(problems))("returns %s with its own status and title", (code, { status, title }) => {
    const error = new DomainError(code as keyof typeof problems, "What was wrong.");
    const response = problemResponse(error, "request-1");
    expect(response).toMatchObject({
      statusCode: status,
      headers: { "content-type": "application/problem+json" },
    });
    expect(parsed(error)).toMatchObject({
      status,
      title,
      code,
      detail: "What was wrong.",
      requestId: "request-1",
    });
  });

  it("names the invalid parts of the input", () => {
    const errors = [{ pointer: "/text", detail: "Too long." }];
    expect(parsed(new DomainError("text_too_long", "Too long.", errors)).errors).toEqual(errors);
  });

  it("reveals nothing about an unexpected error", () => {
    for (const error of [new Error("secret"), "secret", undefined]) {
      const { code, status, detail } = parsed(error);
      expect({ code, status }).toEqual({ code: "internal_error", status: 500 });
      expect(detail).not.toContain("secret");
    }
  });

  it.each([
    "InternalServerError",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "ThrottlingException",
    "TransactionCanceledException",
    "TransactionConflictException",
    "TimeoutError",
  ])("asks the client to retry after %s", (name) => {
    expect(parsed(named(name))).toMatchObject({ code: "unavailable", status: 503 });
    expect(problemResponse(named(name), "r").headers).toMatchObject({ "retry-after": "1" });
  });

  it.each([
    Object.assign(new Error("connect"), { code: "ECONNREFUSED" }),
    Object.assign(new Error("?"), { name: "UnknownError", $fault: "server" }),
  ])("asks the client to retry after %o", (error) => {
    expect(parsed(error)).toMatchObject({ code: "unavailable", status: 503 });
  });

  it("challenges a client whose token is missing or invalid", () => {
    const { headers } = problemResponse(new DomainError("token_expired", "Renew it."), "r");
    expect(headers?.["www-authenticate"]).toMatch(/^Bearer/);
  });
});
