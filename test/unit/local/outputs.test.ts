import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { welcome } from "../../../local/demo/welcome.ts";
import { outputsOf, readOutputs, writeOutputs } from "../../../local/deployment/outputs.ts";
import { type Paths, pathsIn } from "../../../local/machine/paths.ts";

const stacks = {
  "murmur-local-data": {
    TableName: "t",
    PicturesBucketName: "p",
    UserPoolId: "us-east-1_abc",
    UserPoolClientId: "client",
  },
  "murmur-local-api": { ApiId: "1a2b3c4d" },
  "murmur-local-realtime": { WebsocketApiId: "5e6f7a8b", WebsocketStage: "live" },
};
const alice = { handle: "alice", password: "Murmur-alice-2026!" };
const endpoint = "http://localhost:4566";

let paths: Paths;

beforeEach(async () => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  paths = pathsIn(await mkdtemp(join(tmpdir(), "murmur-unit-")));
  await writeFile(paths.stackOutputs, JSON.stringify(stacks));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(paths.home, { recursive: true, force: true });
});

test("what clients need is derived from the outputs of the stacks", async () => {
  expect(await outputsOf(paths, endpoint)).toEqual({
    apiUrl: "http://localhost:4566/_aws/execute-api/1a2b3c4d/$default",
    authorizeUrl: "http://localhost:4566/oauth2/authorize",
    tokenUrl: "http://localhost:4566/oauth2/token",
    issuer: "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abc",
    jwksUrl: "http://localhost:4566/us-east-1_abc/.well-known/jwks.json",
    clientId: "client",
    redirectUri: "http://localhost:8080/callback",
    userPoolId: "us-east-1_abc",
    tableName: "t",
    picturesBucketName: "p",
    websocketUrl: "ws://localhost:4566/_aws/execute-api/5e6f7a8b/live",
    region: "us-east-1",
    endpointUrl: endpoint,
    users: [],
  });
});

test("the URL of the website is included when it is served", async () => {
  const outputs = await outputsOf(paths, endpoint, "http://localhost:8080");
  expect(outputs).toMatchObject({ webUrl: "http://localhost:8080" });
  expect(welcome(outputs)).toContain("http://localhost:8080");
});

test("the error for a missing stack output names it", async () => {
  await writeFile(paths.stackOutputs, JSON.stringify({ "murmur-local-api": {} }));
  await expect(outputsOf(paths, endpoint)).rejects.toThrow("No stack has the output UserPoolId");
});

test("a deployment keeps the demo accounts unless the user pool is a new one", async () => {
  await writeOutputs(paths, { ...(await outputsOf(paths, endpoint)), users: [alice] });
  expect((await outputsOf(paths, endpoint)).users).toEqual([alice]);
  const others = {
    ...stacks,
    "murmur-local-data": { ...stacks["murmur-local-data"], UserPoolId: "us-east-1_xyz" },
  };
  await writeFile(paths.stackOutputs, JSON.stringify(others));
  expect((await outputsOf(paths, endpoint)).users).toEqual([]);
});

test("before the first start, the error says to start murmur", async () => {
  await expect(readOutputs(paths)).rejects.toThrow("Start it with npm start");
});

test("the welcome shows the demo accounts and two calls to try", async () => {
  const outputs = { ...(await outputsOf(paths, endpoint)), users: [alice] };
  expect(welcome(outputs)).toContain(`The password of alice is ${alice.password}`);
  expect(welcome(outputs).match(/^ {2}curl /gm)).toHaveLength(2);
  expect(welcome({ ...outputs, users: [] })).not.toContain("curl");
});
