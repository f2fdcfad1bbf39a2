import { describe, expect, it } from "vitest";
import { routeList } from "../../../lib/contract/index.ts";
import { respondToUnknownRoute } from "../../../lib/http/unknown-route.ts";
import { requestOf } from "./events.ts";

const ask = (method: string, path: string) => respondToUnknownRoute(routeList, requestOf({ method, path }));

describe("a request that matches no route", () => {
  it.each([
    "/",
    "/v1",
    "/v2/tweets",
    "/v1/tweets/",
    "/v1/tweets//favorite",
    "/v1/users/me/tweets/more",
    "/V1/tweets",
  ])("is not found at %s", (path) => {
    expect(() => ask("GET", path)).toThrow(expect.objectContaining({ code: "route_not_found" }));
  });

  it.each([
    ["PUT", "/v1/tweets", "GET, OPTIONS, POST"],
    ["POST", "/v1/tweets/01KJZZZZZZZZZZZZZZZZZZZZZZ", "DELETE, GET, OPTIONS, PATCH"],
    ["PUT", "/v1/users/me", "DELETE, GET, OPTIONS, PATCH"],
    ["PATCH", "/v1/users/@alice", "GET, OPTIONS"],
    ["HEAD", "/v1/feed", "GET, OPTIONS"],
  ])("%s %s is rejected with the methods that the path supports: %s", (method, path, allow) => {
    const response = ask(method, path);
    expect(response).toMatchObject({
      statusCode: 405,
      headers: { allow, "content-type": "application/problem+json" },
    });
    expect(JSON.parse(response.body ?? "")).toMatchObject({ code: "method_not_allowed", status: 405 });
  });

  it("returns the methods that the path supports if it is OPTIONS", () => {
    expect(ask("OPTIONS", "/v1/tweets")).toEqual({
      statusCode: 204,
      headers: { allow: "GET, OPTIONS, POST" },
    });
    expect(() => ask("OPTIONS", "/v1/nothing")).toThrow(expect.objectContaining({ code: "route_not_found" }));
  });
});
