import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { endpointIn } from "../../../../lib/data/table-client/endpoint.ts";

beforeEach(() => {
  for (const name of ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB"]) vi.stubEnv(name, "");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "key");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
});
afterEach(() => vi.unstubAllEnvs());

const regions = [
  ...["us-east-1", "us-west-2", "eu-central-1", "ap-southeast-7", "mx-central-1", "il-central-1"],
  ...["cn-north-1", "cn-northwest-1", "us-gov-east-1", "us-gov-west-1", "eusc-de-east-1"],
  ...["us-iso-east-1", "us-isob-east-1", "us-isof-south-1", "eu-isoe-west-1"],
];
const modes = [{}, { AWS_USE_FIPS_ENDPOINT: "true" }, { AWS_USE_DUALSTACK_ENDPOINT: "true" }];
const both = { AWS_USE_FIPS_ENDPOINT: "true", AWS_USE_DUALSTACK_ENDPOINT: "true" };

/** Where the SDK sends a request, which is not sent. */
async function bySdk(region: string): Promise<string> {
  let url = "";
  const requestHandler = {
    handle: async ({ protocol, hostname, path }: { protocol: string; hostname: string; path: string }) => {
      url = `${protocol}//${hostname}${path}`;
      throw new Error("not sent");
    },
  };
  const client = new DynamoDBClient({ region, requestHandler: requestHandler as never, maxAttempts: 1 });
  await client.send(new ListTablesCommand({})).catch((error: Error) => {
    if (error.message !== "not sent") throw error;
  });
  return url;
}

describe("the table's endpoint", () => {
  it.each([...modes, both])("is the SDK's in every partition, with %j", async (mode) => {
    for (const [name, value] of Object.entries(mode)) vi.stubEnv(name, value);
    for (const region of regions) expect(endpointIn(region).href, region).toBe(await bySdk(region));
  });

  it("is the given URL, that for DynamoDB before that for all services", () => {
    vi.stubEnv("AWS_ENDPOINT_URL", "http://localhost:4566");
    expect(endpointIn("us-east-1").href).toBe("http://localhost:4566/");
    vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", "http://localhost:4567/api/getTweet");
    expect(endpointIn("us-east-1").href).toBe("http://localhost:4567/api/getTweet");
  });

  it.each(modes.slice(1))("is refused if a URL is given and %j too, as by the SDK", async (mode) => {
    vi.stubEnv("AWS_ENDPOINT_URL", "http://localhost:4566");
    for (const [name, value] of Object.entries(mode)) vi.stubEnv(name, value);
    const refusal = await bySdk("us-east-1").catch((error: Error) => error.message);
    expect(() => endpointIn("us-east-1")).toThrow(String(refusal));
  });
});
