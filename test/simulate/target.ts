/** The murmur that is driven: the one that npm start runs, or a stage on AWS. */
import { availableParallelism } from "node:os";
import {
  AdminConfirmSignUpCommand,
  CognitoIdentityProviderClient,
  SignUpCommand,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import { SQSClient } from "@aws-sdk/client-sqs";
import { callbackOf } from "../../lib/infra/callback-address.ts";
import { queueNames, queueUrlOutput } from "../../lib/infra/queue-names.ts";
import { outputOf, type Stage } from "../../lib/operations/stage.ts";
import { useStage } from "../../lib/operations/use-stage.ts";
import { type AuthorizationServer, signIn, signUp, type Tokens } from "../../local/aws/sign-in.ts";
import { findStage } from "../../local/commands/find-stage.ts";
import { drainAll, messagesIn } from "../../local/deployment/drain.ts";
import { readRunningOutputs } from "../../local/deployment/outputs.ts";
import { untilEmpty } from "../../local/deployment/until-empty.ts";

type Account = { handle: string; password: string };

export type Target = {
  stage: string;
  local: boolean;
  apiUrl: string;
  /** What requests of the API are sent with, if not by HTTP. */
  fetch?: typeof fetch;
  websocketUrl: string;
  signUp: (account: Account) => Promise<void>;
  signIn: (account: Account) => Promise<Tokens>;
  /** Waits until every change has been processed. */
  settle: (signal: AbortSignal) => Promise<void>;
  /** How many requests may run at once. */
  atOnce: number;
};

/**
 * More requests would make a local AWS slower, not faster: each starts a process, and all share the processors. Functions would reach their
 * timeouts.
 */
const AT_ONCE_BY_PROCESSOR = 4;
/** More would say more about this process than about murmur. */
const AT_ONCE_ON_AWS = 1_000;

/** How long nothing may happen while changes are left, ms: longer than a message that failed waits for its next attempt. */
const STALLED = 900_000;

/** Finds the target, and makes the adapters of this process use it. Throws an ExplainedError if it does not run. */
export async function findTarget(name: string | undefined): Promise<Target> {
  const stage = await findStage(name);
  useStage(stage);
  return stage.local ? localTarget(stage.name) : deployedTarget(stage);
}

async function localTarget(stage: string): Promise<Target> {
  const outputs = await readRunningOutputs();
  return {
    ...{ stage, local: true, apiUrl: outputs.apiUrl, websocketUrl: outputs.websocketUrl },
    signUp: (account) => signUp(outputs, { ...account, email: `${account.handle}@example.com` }),
    signIn: (account) => signIn(outputs, account),
    settle: (signal) => drainAll(outputs, STALLED, signal),
    atOnce: AT_ONCE_BY_PROCESSOR * availableParallelism(),
  };
}

/** Accounts are confirmed by the operator. Their addresses are those of SES's simulator, which accepts all mail. */
function deployedTarget(stage: Stage): Target {
  const server = authorizationServerOf(stage);
  const cognito = new CognitoIdentityProviderClient(stage.client);
  const UserPoolId = outputOf(stage, "UserPoolId");
  return {
    ...{ stage: stage.name, local: false, apiUrl: webUrlOf(stage) },
    websocketUrl: outputOf(stage, "WebsocketUrl"),
    signUp: async ({ handle: Username, password: Password }) => {
      const email = `success+${Username}@simulator.amazonses.com`;
      const UserAttributes = [{ Name: "email", Value: email }];
      const account = { ClientId: server.clientId, Username, Password, UserAttributes };
      try {
        await cognito.send(new SignUpCommand(account));
        await cognito.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }));
      } catch (error) {
        if (!(error instanceof UsernameExistsException)) throw error;
      }
    },
    signIn: (account) => signIn(server, account),
    settle: (signal) => settleQueues(stage, signal),
    atOnce: AT_ONCE_ON_AWS,
  };
}

/** Requests pass the website's address, because with a firewall the API accepts no others. */
function webUrlOf(stage: Stage): string {
  return outputOf(stage, "WebUrl").replace(/\/$/, "");
}

function authorizationServerOf(stage: Stage): AuthorizationServer {
  const userPoolId = outputOf(stage, "UserPoolId");
  const region = userPoolId.split("_")[0] ?? "";
  const signInUrl = `https://${outputOf(stage, "UserPoolDomain")}.auth.${region}.amazoncognito.com/oauth2`;
  return {
    authorizeUrl: `${signInUrl}/authorize`,
    tokenUrl: `${signInUrl}/token`,
    issuer: `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`,
    clientId: outputOf(stage, "UserPoolClientId"),
    redirectUri: callbackOf(webUrlOf(stage)),
    region,
    endpointUrl: `https://cognito-idp.${region}.amazonaws.com`,
  };
}

/** SQS's counts are approximate, so the queues must be empty several times in a row. */
const EMPTY_IN_A_ROW = 6;
const GLANCE = 5_000;

async function settleQueues(stage: Stage, signal: AbortSignal): Promise<void> {
  const sqs = new SQSClient(stage.client);
  let empty = 0;
  const look = async () => {
    const counts = await Promise.all(
      queueNames.map((name) => messagesIn(sqs, outputOf(stage, queueUrlOutput(name)))),
    );
    empty = counts.every((count) => count === 0) ? empty + 1 : 0;
    return empty < EMPTY_IN_A_ROW ? `the queues of ${stage.name} have ${counts.join(", ")} messages` : "";
  };
  await untilEmpty(look, { timeoutMs: STALLED, signal, patient: true, pollMs: GLANCE });
}
