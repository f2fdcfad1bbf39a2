/**
 * The environment of the Lambdas: every variable's name is declared here, and this is the one file that reads
 * `process.env`. Infrastructure sets the variables by the same names (see `lib/infra`).
 */
export const variables = {
  tableName: "TABLE_NAME",
  topicArn: "TOPIC_ARN",
  feedWritesQueueUrl: "FEED_WRITES_QUEUE_URL",
  followChangesQueueUrl: "FOLLOW_CHANGES_QUEUE_URL",
  streamDeadLetterQueueUrl: "STREAM_DEAD_LETTER_QUEUE_URL",
  userPoolId: "USER_POOL_ID",
  userPoolClientId: "USER_POOL_CLIENT_ID",
  /** Only where the keys of the tokens are not at the issuer's own address, as on a local AWS. */
  jwksUri: "JWKS_URI",
  fanOutOnWriteLimit: "FAN_OUT_ON_WRITE_LIMIT",
  /** Where open sockets are written to. */
  connectionsEndpoint: "CONNECTIONS_ENDPOINT",
} as const;

export type Variable = keyof typeof variables;

/** Reads one variable. Throws when it is not set, naming it, so that a wrong deployment fails at its first call. */
export function environment(name: Variable): string {
  const value = optionalEnvironment(name);
  if (value === undefined) throw new Error(`The environment variable ${variables[name]} is not set.`);
  return value;
}

/** Reads one variable that may be missing. */
export function optionalEnvironment(name: Variable): string | undefined {
  return process.env[variables[name]] || undefined;
}
