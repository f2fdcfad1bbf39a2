import {
  type DynamoDBClient,
  GetResourcePolicyCommand,
  PolicyNotFoundException,
  PutResourcePolicyCommand,
} from "@aws-sdk/client-dynamodb";

/** Gives `to` the policy that is attached to `from`, if there is one. Both are ARNs, of tables or of streams. */
export async function copyResourcePolicy(
  client: DynamoDBClient,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const policy = await policyOf(client, from);
  if (policy === undefined) return;
  // A policy names the resource that it is attached to.
  await client.send(new PutResourcePolicyCommand({ ResourceArn: to, Policy: policy.replaceAll(from, to) }));
}

async function policyOf(client: DynamoDBClient, ResourceArn: string): Promise<string | undefined> {
  try {
    return (await client.send(new GetResourcePolicyCommand({ ResourceArn }))).Policy;
  } catch (error) {
    if (error instanceof PolicyNotFoundException) return undefined;
    throw error;
  }
}
