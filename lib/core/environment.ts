/**
 * The Lambdas' environment: every variable is declared here, and only this file reads `process.env`. `lib/infra` sets the
 * variables under the same names; an operator's command sets them with {@link setEnvironment}.
 */
export const variables = {
  /** The region of the function; Lambda sets it. */
  region: "AWS_REGION",
  /** The first of several regions; not set in a deployment to one. */
  firstRegion: "FIRST_REGION",
  tableName: "TABLE_NAME",
  topicArn: "TOPIC_ARN",
  feedWritesQueueUrl: "FEED_WRITES_QUEUE_URL",
  liveUpdatesQueueUrl: "LIVE_UPDATES_QUEUE_URL",
  backgroundFeedWritesQueueUrl: "BACKGROUND_FEED_WRITES_QUEUE_URL",
  feedJobsQueueUrl: "FEED_JOBS_QUEUE_URL",
  followChangesQueueUrl: "FOLLOW_CHANGES_QUEUE_URL",
  tweetFanOutQueueUrl: "TWEET_FAN_OUT_QUEUE_URL",
  notificationsQueueUrl: "NOTIFICATIONS_QUEUE_URL",
  counterUpdatesQueueUrl: "COUNTER_UPDATES_QUEUE_URL",
  hotCountersQueueUrl: "HOT_COUNTERS_QUEUE_URL",
  accountJobsQueueUrl: "ACCOUNT_JOBS_QUEUE_URL",
  exportsQueueUrl: "EXPORTS_QUEUE_URL",
  streamDeadLetterQueueUrl: "STREAM_DEAD_LETTER_QUEUE_URL",
  userPoolId: "USER_POOL_ID",
  userPoolClientId: "USER_POOL_CLIENT_ID",
  /** The token endpoint of the authorization server. */
  tokenUrl: "TOKEN_URL",
  /** The website's origin. */
  websiteUrl: "WEBSITE_URL",
  /** Where the website sends people to sign in, with all parameters. */
  signInUrl: "SIGN_IN_URL",
  /** Days during which a deleted account may be restored. */
  deletionGraceDays: "DELETION_GRACE_DAYS",
  /** The bucket of archives that users download. */
  exportsBucket: "EXPORTS_BUCKET",
  /** The address that mails to users come from; not set where none are sent. */
  emailFrom: "EMAIL_FROM",
  /** Set only where names of buckets are no hosts, as on a local AWS. */
  exportsPathStyle: "EXPORTS_PATH_STYLE",
  /** Set only where the token keys are not published at the issuer's address, as on a local AWS. */
  jwksUri: "JWKS_URI",
  /** The share of requests whose successful steps are logged, from 0 to 1; 1 if it is not set. */
  logSampling: "LOG_SAMPLING",
  /** What CloudFront may prove itself with, comma-separated; set only where requests must pass it. */
  originSecrets: "ORIGIN_SECRETS",
  /** `off` lets users write as often as they like. */
  rateLimits: "RATE_LIMITS",
  /** The longest that a request may take, ms; by default as `lib/http/endpoint.ts` says. */
  requestTimeLimit: "REQUEST_TIME_LIMIT",
  fanOutOnWriteLimit: "FAN_OUT_ON_WRITE_LIMIT",
  fanOutOnWriteTweets: "FAN_OUT_ON_WRITE_TWEETS",
  /** The management API of the WebSocket API. */
  connectionsEndpoint: "CONNECTIONS_ENDPOINT",
} as const;

export type Variable = keyof typeof variables;

/** Reads a variable. Throws an error that names it if it is not set, so that a wrong deployment fails at its first call. */
export function environment(name: Variable): string {
  const value = optionalEnvironment(name);
  if (value === undefined) throw new Error(`The environment variable ${variables[name]} is not set.`);
  return value;
}

/** Reads a variable that may be missing. */
export function optionalEnvironment(name: Variable): string | undefined {
  return process.env[variables[name]] || undefined;
}

/**
 * Removes the level of Lambda's own filter, which Powertools would prefer to LOG_LEVEL. The filter itself cannot be used: it
 * takes lines without a level, as metrics are, for INFO (Lambda developer guide, "Log-level filtering").
 */
export function useOwnLogLevel(): void {
  delete process.env.AWS_LAMBDA_LOG_LEVEL;
}

/** Sets variables of this process, so that adapters use the resources that a command has found. */
export function setEnvironment(values: Partial<Record<Variable, string>>): void {
  for (const [name, value] of Object.entries(values)) process.env[variables[name as Variable]] = value;
}
