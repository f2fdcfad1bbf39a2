import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Client, createClient } from "../../lib/contract/client.ts";
import { RESOURCE_SERVER } from "../../lib/contract/route.ts";
import { bundleLambdas } from "../../lib/infra/bundler/bundle.ts";
import { stageName } from "../../lib/infra/stage-names.ts";
import { signUp as register, signIn } from "../../local/aws/sign-in.ts";
import { drain } from "../../local/deployment/drain.ts";
import { type Murmur, startMurmur } from "../../local/deployment/murmur.ts";
import { ofType, type Properties, synthesize } from "../infra/synthesized.ts";
import { aws } from "./aws.ts";
import { deleteStack, updateStack } from "./cloudformation.ts";
import { retryingFetch } from "./http.ts";
import { newAccount, type Person, signUpAll, visitor } from "./people.ts";

const STAGE = "second";
const CLOUDFRONT = "d111.cloudfront.net";
const LOCALHOST = ["http://localhost:8080/callback", "http://localhost:5173/callback"];

/** Another stage on the local AWS of the suite. */
let second: Murmur;

beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), "murmur-journeys-second-"));
  const { endpointUrl: endpoint } = inject("murmur");
  second = await startMurmur({ home, port: 0, endpoint, context: { stage: STAGE } });
  await bundleLambdas();
});

afterAll(() => rm(second.paths.home, { recursive: true, force: true }));

/** Signs up and in at the second stage. */
async function joinSecond(name: string): Promise<{ client: Client; token: string; handle: string }> {
  const account = newAccount(name);
  await register(second.outputs, account);
  const { accessToken: token } = await signIn(second.outputs, account);
  const { apiUrl } = second.outputs;
  return {
    client: createClient({ apiUrl, token: () => token, fetch: retryingFetch }),
    token,
    handle: account.handle,
  };
}

describe("two stages on one AWS", () => {
  let alice: Awaited<ReturnType<typeof joinSecond>>;
  let dave: Person;

  beforeAll(async () => {
    [dave] = await signUpAll("dave");
    alice = await joinSecond("alice");
  });

  test("each deliver their own tweets, which the other does not have", async () => {
    const bob = await joinSecond("bob");
    await bob.client.followUser({ params: { user: `@${alice.handle}` }, body: { following: true } });
    const { id: tweetId } = await alice.client.createTweet({ body: { text: "Only here" } });
    await drain(second.outputs);
    const feed = await bob.client.getFeed({ query: {} });
    expect(feed.items.map(({ tweet }) => tweet?.id)).toEqual([tweetId]);
    await expect(dave.client.getTweet({ params: { tweetId } })).rejects.toMatchObject({
      code: "tweet_not_found",
    });
    await expect(visitor().getUser({ params: { user: `@${alice.handle}` } })).rejects.toMatchObject({
      code: "user_not_found",
    });
  });

  test("each accept only tokens of their own users", async () => {
    const { apiUrl } = second.outputs;
    const stranger = createClient({ apiUrl, token: () => dave.token });
    await expect(stranger.getFeed({ query: {} })).rejects.toMatchObject({ status: 401 });
    await expect(dave.client.getFeed({ query: {} })).resolves.toBeDefined();
  });
});

/**
 * On AWS, the last step of a deployment adds the website's URL to the client by a call that the template describes. The
 * website has no stack on the local AWS, so these tests make that call themselves, with references resolved.
 */
describe("the URLs to which sign-in may return", () => {
  /** Deploys a change of the client as CloudFormation does, which resets the URLs to those of the template. */
  async function deployClient(context: Record<string, string>): Promise<string[]> {
    const { app } = synthesize({ stage: STAGE, localEndpoint: inject("murmur").endpointUrl, ...context });
    const path = join(app.outdir, "MurmurData.template.json");
    await updateStack(stageName(STAGE, "data"), JSON.parse(await readFile(path, "utf8")));
    return callbacks();
  }

  /** Makes the calls with which the deployment of the website ends. Returns the URLs afterwards, and how many calls it took. */
  async function deployWebsite(context: Record<string, string>): Promise<{ urls: string[]; calls: number }> {
    const found = ofType(synthesize({ stage: STAGE, ...context }), "Custom::AWS");
    for (const { properties } of found) {
      const { action, parameters } = JSON.parse(resolved(properties.Update));
      await cognito(action, parameters);
    }
    return { urls: await callbacks(), calls: found.length };
  }

  function resolved(call: Properties): string {
    const parts = call["Fn::Join"][1] as (string | object)[];
    return parts.map((part) => (typeof part === "string" ? part : referenced(JSON.stringify(part)))).join("");
  }

  function referenced(reference: string): string {
    const { clientId, userPoolId } = second.outputs;
    if (reference.includes("DomainName")) return CLOUDFRONT;
    if (reference.includes("UsersClient")) return clientId;
    if (reference.includes("UsersApi")) return RESOURCE_SERVER;
    return userPoolId;
  }

  const callbacks = async (): Promise<string[]> => (await client()).CallbackURLs;

  async function client(): Promise<Properties & { CallbackURLs: string[] }> {
    const { clientId: ClientId, userPoolId: UserPoolId } = second.outputs;
    const found = await cognito("DescribeUserPoolClient", { ClientId, UserPoolId });
    return found.UserPoolClient;
  }

  const cognito = (action: string, parameters: object) =>
    aws<Properties>("cognito-idp", "POST", "/", parameters, `AWSCognitoIdentityProviderService.${action}`);

  const WEBSITE = `https://${CLOUDFRONT}/callback`;
  const original = { redirectUris: LOCALHOST.join(",") };
  const changed = { redirectUris: "https://app.example/callback" };
  const ARN = "arn:aws:acm:us-east-1:111122223333:certificate/c";
  const withDomain = { ...original, domainName: "murmur.example", certificateArn: ARN };

  test("include the website's after its deployment, which changes nothing else of the client", async () => {
    const { CallbackURLs, LogoutURLs, LastModifiedDate, ...before } = await client();
    expect(CallbackURLs).toEqual(LOCALHOST);
    expect(await deployWebsite(original)).toEqual({ urls: [WEBSITE, ...LOCALHOST], calls: 1 });
    expect(await client()).toMatchObject(before);
  });

  test("include it after a change of the client", async () => {
    expect(await deployClient(changed)).toEqual(["https://app.example/callback"]);
    expect((await deployWebsite(changed)).urls).toEqual([WEBSITE, "https://app.example/callback"]);
  });

  test("include it again with the first deployment after a rollback", async () => {
    expect(await deployClient(original)).toEqual(LOCALHOST);
    expect((await deployWebsite(original)).urls).toEqual([WEBSITE, ...LOCALHOST]);
  });

  test("include the domain once it is added, without a call that could remove it", async () => {
    const urls = ["https://murmur.example/callback", ...LOCALHOST];
    expect(await deployClient(withDomain)).toEqual(urls);
    expect(await deployWebsite(withDomain)).toEqual({ urls, calls: 0 });
  });
});

describe("a stage that is destroyed", () => {
  test("leaves nothing behind, and the other stage unchanged", async () => {
    const [dave] = await signUpAll("dave");
    for (const part of ["events", "realtime", "api", "data"] as const)
      await deleteStack(stageName(STAGE, part));
    expect(await namesOf(stageName(STAGE))).toEqual([]);
    expect((await namesOf(stageName("local"))).length).toBeGreaterThan(20);
    const { id: tweetId } = await dave.client.createTweet({ body: { text: "Still here" } });
    expect(await dave.client.getTweet({ params: { tweetId } })).toMatchObject({ text: "Still here" });
    await drain(inject("murmur"));
  });

  /** The names of a stage's functions, tables, queues and user pools. */
  async function namesOf(stage: string): Promise<string[]> {
    const { Functions } = await aws<Properties>("lambda", "GET", "/2015-03-31/functions/");
    const { TableNames } = await aws<Properties>("dynamodb", "POST", "/", {}, "DynamoDB_20120810.ListTables");
    const { QueueUrls = [] } = await aws<Properties>("sqs", "POST", "/", {}, "AmazonSQS.ListQueues");
    const pools = await aws<Properties>(
      "cognito-idp",
      "POST",
      "/",
      { MaxResults: 60 },
      "AWSCognitoIdentityProviderService.ListUserPools",
    );
    const names: string[] = [
      ...Functions.map((one: Properties) => one.FunctionName),
      ...TableNames,
      ...QueueUrls.map((url: string) => url.slice(url.lastIndexOf("/") + 1)),
      ...pools.UserPools.map((one: Properties) => one.Name),
    ];
    return names.filter((name) => name.startsWith(`${stage}-`));
  }
});
