import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Client, createClient } from "../../lib/contract/client.ts";
import { RESOURCE_SERVER } from "../../lib/contract/route.ts";
import { serviceParts, stageName } from "../../lib/infra/stage-names.ts";
import { signUp as register, signIn } from "../../local/aws/sign-in.ts";
import { drain } from "../../local/deployment/drain.ts";
import { type Murmur, startMurmur } from "../../local/deployment/murmur.ts";
import { ofType, type Properties, synthesize } from "../infra/synthesized.ts";
import { aws } from "./aws.ts";
import { deleteStack, updateStack } from "./cloudformation.ts";
import { type Answer, runCustomResource } from "./custom-resources.ts";
import { retryingFetch } from "./http.ts";
import { allFunctions } from "./lambdas.ts";
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
 * On AWS, the last step of a deployment adds the website's URL to the client by a custom resource. The website has no stack
 * on the local AWS, so these tests run the custom resource's function themselves, with the template's properties.
 */
describe("the URLs to which sign-in may return", () => {
  /** Deploys a change of the client as CloudFormation does, which resets the URLs to those of the template. */
  async function deployClient(context: Record<string, string>): Promise<string[]> {
    const { directory } = synthesize({
      stage: STAGE,
      localEndpoint: inject("murmur").endpointUrl,
      ...context,
    });
    const path = join(directory, "MurmurData.template.json");
    await updateStack(stageName(STAGE, "data"), JSON.parse(await readFile(path, "utf8")));
    return callbacks();
  }

  const websiteCalls = (context: Record<string, string>) =>
    ofType(synthesize({ stage: STAGE, ...context }), "Custom::AWS").filter(({ id }) =>
      id.includes("Callback"),
    );

  /** Runs the custom resource as the deployment of the website does, unless the template has none, and returns the URLs. */
  async function deployWebsite(
    request: "Create" | "Update",
    context: Record<string, string>,
  ): Promise<{ urls: string[]; answers: Answer[] }> {
    const found = websiteCalls(context);
    const answers: Answer[] = [];
    for (const { properties } of found)
      answers.push(await runCustomResource(request, resolvedIn(properties), update));
    return { urls: await callbacks(), answers };
  }

  /** Deletes the custom resource of an earlier deployment, as CloudFormation does when the template no longer has it. */
  async function deleteWebsiteCall(context: Record<string, string>): Promise<Answer> {
    const { properties } = websiteCalls(context)[0]!;
    return runCustomResource("Delete", resolvedIn(properties), update);
  }

  const update = (parameters: object) => cognito("UpdateUserPoolClient", parameters);

  function resolvedIn({ Create, Update, Delete, ...properties }: Properties): Properties {
    const calls = Object.entries({ Create, Update, Delete }).filter(([, call]) => call !== undefined);
    return { ...properties, ...Object.fromEntries(calls.map(([kind, call]) => [kind, resolved(call)])) };
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
    const { urls, answers } = await deployWebsite("Create", original);
    expect(urls).toEqual([WEBSITE, ...LOCALHOST]);
    expect(answers).toMatchObject([{ Status: "SUCCESS", PhysicalResourceId: "murmur-callback" }]);
    expect(await client()).toMatchObject(before);
  });

  test("include it after a change of the client", async () => {
    expect(await deployClient(changed)).toEqual(["https://app.example/callback"]);
    const { urls, answers } = await deployWebsite("Update", changed);
    expect(urls).toEqual([WEBSITE, "https://app.example/callback"]);
    // CloudFormation deletes the old resource if the id changes.
    expect(answers).toMatchObject([{ Status: "SUCCESS", PhysicalResourceId: "murmur-callback" }]);
  });

  test("include it again with the first deployment after a rollback", async () => {
    expect(await deployClient(original)).toEqual(LOCALHOST);
    expect((await deployWebsite("Update", original)).urls).toEqual([WEBSITE, ...LOCALHOST]);
  });

  test("may be many, because the answer to CloudFormation, of at most 4,096 bytes, repeats none of them", async () => {
    const uris = Array.from({ length: 30 }, (_, n) => `https://${"long-".repeat(10)}${n}.example/callback`);
    const { urls, answers } = await deployWebsite("Update", { redirectUris: uris.join(",") });
    expect(urls).toEqual([WEBSITE, ...uris]);
    expect(answers[0]!.bytes).toBeLessThan(4096);
  });

  test("include the domain once it is added, and stay when the call is deleted last", async () => {
    const urls = ["https://murmur.example/callback", ...LOCALHOST];
    expect(await deployClient(withDomain)).toEqual(urls);
    expect(await deployWebsite("Update", withDomain)).toEqual({ urls, answers: [] });
    expect(await deleteWebsiteCall(original)).toMatchObject({ Status: "SUCCESS" });
    expect(await callbacks()).toEqual(urls);
  });
});

describe("a stage that is destroyed", () => {
  test("leaves nothing behind, and the other stage unchanged", async () => {
    const [dave] = await signUpAll("dave");
    // In the order of `cdk destroy`: services use the API, which sends to a queue of the events, and those to sockets.
    for (const part of [...serviceParts, "api", "events", "realtime", "data"] as const)
      await deleteStack(stageName(STAGE, part));
    expect(await namesOf(stageName(STAGE))).toEqual([]);
    expect((await namesOf(stageName("local"))).length).toBeGreaterThan(20);
    const { id: tweetId } = await dave.client.createTweet({ body: { text: "Still here" } });
    expect(await dave.client.getTweet({ params: { tweetId } })).toMatchObject({ text: "Still here" });
    await drain(inject("murmur"));
  });

  /** The names of a stage's functions, tables, queues and user pools. */
  async function namesOf(stage: string): Promise<string[]> {
    const functions = await allFunctions();
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
      ...functions.map((one) => one.FunctionName),
      ...TableNames,
      ...QueueUrls.map((url: string) => url.slice(url.lastIndexOf("/") + 1)),
      ...pools.UserPools.map((one: Properties) => one.Name),
    ];
    return names.filter((name) => name.startsWith(`${stage}-`));
  }
});
