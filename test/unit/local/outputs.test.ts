import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { introduce } from "../../../local/demo/welcome.ts";
import { outputsOf, readOutputs, writeOutputs } from "../../../local/deployment/outputs.ts";
import { type Places, placesIn } from "../../../local/machine/paths.ts";

const stacks = {
  MurmurData: { TableName: "t", UserPoolId: "us-east-1_abc", UserPoolClientId: "client" },
  MurmurApi: { ApiId: "1a2b3c4d" },
  MurmurRealtime: { WebsocketApiId: "5e6f7a8b", WebsocketStage: "live" },
};
const alice = { handle: "alice", password: "Murmur-alice-2026!" };
const endpoint = "http://localhost:4566";

let places: Places;

beforeEach(async () => {
  vi.stubEnv("AWS_REGION", "us-east-1");
  places = placesIn(await mkdtemp(join(tmpdir(), "murmur-unit-")));
  await writeFile(places.stackOutputs, JSON.stringify(stacks));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(places.home, { recursive: true, force: true });
});

test("what clients need to know is derived from what the stacks say", async () => {
  expect(await outputsOf(places, endpoint)).toEqual({
    apiUrl: "http://localhost:4566/_aws/execute-api/1a2b3c4d/$default",
    authorizeUrl: "http://localhost:4566/oauth2/authorize",
    tokenUrl: "http://localhost:4566/oauth2/token",
    issuer: "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_abc",
    jwksUrl: "http://localhost:4566/us-east-1_abc/.well-known/jwks.json",
    clientId: "client",
    redirectUri: "http://localhost:8080/callback",
    userPoolId: "us-east-1_abc",
    tableName: "t",
    websocketUrl: "ws://localhost:4566/_aws/execute-api/5e6f7a8b/live",
    region: "us-east-1",
    endpointUrl: endpoint,
    users: [],
  });
});

test("the website is named where it is served", async () => {
  const outputs = await outputsOf(places, endpoint, "http://localhost:8080");
  expect(outputs).toMatchObject({ webUrl: "http://localhost:8080" });
  expect(introduce(outputs)).toContain("http://localhost:8080");
});

test("a stack that does not say enough is named", async () => {
  await writeFile(places.stackOutputs, JSON.stringify({ MurmurApi: {} }));
  await expect(outputsOf(places, endpoint)).rejects.toThrow("No stack has the output UserPoolId");
});

test("a deployment keeps the demo accounts, unless the people are others", async () => {
  await writeOutputs(places, { ...(await outputsOf(places, endpoint)), users: [alice] });
  expect((await outputsOf(places, endpoint)).users).toEqual([alice]);
  const others = { ...stacks, MurmurData: { ...stacks.MurmurData, UserPoolId: "us-east-1_xyz" } };
  await writeFile(places.stackOutputs, JSON.stringify(others));
  expect((await outputsOf(places, endpoint)).users).toEqual([]);
});

test("before the first start there is nothing to read, and that is said", async () => {
  await expect(readOutputs(places)).rejects.toThrow("start it with npm start");
});

test("a newcomer is shown the accounts and two calls to try", async () => {
  const outputs = { ...(await outputsOf(places, endpoint)), users: [alice] };
  expect(introduce(outputs)).toContain(`The password of alice is ${alice.password}`);
  expect(introduce(outputs).match(/^ {2}curl /gm)).toHaveLength(2);
  expect(introduce({ ...outputs, users: [] })).not.toContain("curl");
});
