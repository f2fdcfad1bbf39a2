import type { APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { afterEach, expect, it, vi } from "vitest";
import { getTweet } from "../../../lib/contract/tweet/routes.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { requestOf } from "./events.ts";

vi.stubEnv("METRICS_NAMESPACE", "murmur");
const { endpoint } = await import("../../../lib/http/endpoint.ts");

afterEach(() => vi.restoreAllMocks());

const tweet = { id: "01KJZZZZZZZZZZZZZZZZZZZZZZ", text: "hello" } as Tweet;

/** What a deployment with these secrets answers to a request with these headers. */
async function read(secrets: string, headers: Record<string, string>) {
  vi.stubEnv("ORIGIN_SECRETS", secrets);
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.spyOn(console, "log").mockReturnValue();
  const handle = vi.fn(async () => ({ body: tweet }));
  const event = requestOf({ method: "GET", headers, params: { tweetId: tweet.id } });
  const { statusCode, body = "" } = (await endpoint(getTweet, handle)(
    event,
    {} as Context,
  )) as APIGatewayProxyStructuredResultV2;
  return { statusCode, code: JSON.parse(body).code, handled: handle.mock.calls.length };
}

it("a request through CloudFront is answered, with the current secret or the previous one", async () => {
  for (const secret of ["new", "old"]) {
    const answer = await read("new,old", { "x-origin-secret": secret });
    expect(answer).toEqual({ statusCode: 200, code: undefined, handled: 1 });
  }
});

it("a request to API Gateway's own URL is refused before any work, with a guessed secret as without one", async () => {
  for (const headers of [
    {},
    { "x-origin-secret": "" },
    { "x-origin-secret": "new,old" },
    { "x-origin-secret": "ne" },
  ]) {
    const answer = await read("new,old", headers as Record<string, string>);
    expect(answer).toEqual({ statusCode: 403, code: "not_through_website", handled: 0 });
  }
});

it("every request is answered where no secret is set, as on a laptop", async () => {
  expect(await read("", {})).toMatchObject({ statusCode: 200, handled: 1 });
});
