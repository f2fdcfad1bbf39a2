import { expect, test } from "vitest";
import type { Outputs } from "../../../local/deployment/outputs.ts";
import {
  endpointFromContainer,
  environmentFile,
  forContainers,
} from "../../../local/deployment/sam-template.ts";

const inContainer = "http://host.docker.internal:4566";

test("a function gets this machine's architecture and the endpoint of the local AWS, and keeps the rest", () => {
  const template = {
    Resources: {
      GetTweet: {
        Type: "AWS::Lambda::Function",
        Metadata: { "aws:asset:path": "asset.1" },
        Properties: {
          Architectures: ["arm64"],
          Timeout: 10,
          Environment: { Variables: { TABLE_NAME: "x" } },
        },
      },
      Log: { Type: "AWS::Logs::LogGroup", Properties: {} },
    },
  };
  const { Resources } = forContainers(template, inContainer, "x64");
  expect(Resources).toEqual({
    GetTweet: {
      Type: "AWS::Lambda::Function",
      Metadata: { "aws:asset:path": "asset.1" },
      Properties: {
        Architectures: ["x86_64"],
        Timeout: 10,
        Environment: { Variables: { TABLE_NAME: "x", AWS_ENDPOINT_URL: inContainer } },
      },
    },
    Log: { Type: "AWS::Logs::LogGroup", Properties: {} },
  });
});

test("an address of this machine becomes the name that containers reach it by", () => {
  expect(endpointFromContainer("http://localhost:4566")).toBe(inContainer);
  expect(endpointFromContainer("http://127.0.0.1:4566")).toBe(inContainer);
  expect(endpointFromContainer("http://aws.test:4566")).toBe("http://aws.test:4566");
});

test("the variables from other stacks get the values of the running murmur", () => {
  const outputs = {
    tableName: "murmur",
    userPoolId: "us-east-1_abc",
    clientId: "client",
    tokenUrl: "http://localhost:4566/oauth2/token",
    jwksUrl: "http://localhost:4566/us-east-1_abc/.well-known/jwks.json",
    endpointUrl: "http://localhost:4566",
  } as Outputs;
  expect(environmentFile(outputs, inContainer).Parameters).toEqual({
    AWS_ENDPOINT_URL: inContainer,
    TABLE_NAME: "murmur",
    USER_POOL_ID: "us-east-1_abc",
    USER_POOL_CLIENT_ID: "client",
    TOKEN_URL: `${inContainer}/oauth2/token`,
    JWKS_URI: `${inContainer}/us-east-1_abc/.well-known/jwks.json`,
  });
});
