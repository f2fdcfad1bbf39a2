import {
  AdminAddUserToGroupCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Group } from "../../lib/contract/route.ts";
import type { Outputs } from "../deployment/outputs.ts";
import { ROOT } from "./emulator.ts";

type Pool = Pick<Outputs, "endpointUrl" | "region" | "userPoolId">;

/** Adds a user to a group of the user pool, as an administrator does. Their next token says so. */
export async function joinGroup(
  { endpointUrl: endpoint, region, userPoolId: UserPoolId }: Pool,
  { handle: Username, group: GroupName }: { handle: string; group: Group },
): Promise<void> {
  const { accessKeyId, secretAccessKey } = ROOT;
  const credentials = { accessKeyId, secretAccessKey };
  const cognito = new CognitoIdentityProviderClient({ endpoint, region, credentials });
  try {
    await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
  } finally {
    cognito.destroy();
  }
}
