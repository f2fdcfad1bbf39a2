/**
 * The Lambdas' environment: every variable is declared here, and only this file reads `process.env`. `lib/infra` sets the
 * variables under the same names; an operator's command sets them with {@link setEnvironment}.
 */
export const variables = {
  /** The region of the function; Lambda sets it. */
  region: "AWS_REGION",
  /** The credentials of the function's role; Lambda sets them. */
  accessKeyId: "AWS_ACCESS_KEY_ID",
  secretAccessKey: "AWS_SECRET_ACCESS_KEY",
  sessionToken: "AWS_SESSION_TOKEN",
  /** The function's name and runtime; Lambda sets them. */
  functionName: "AWS_LAMBDA_FUNCTION_NAME",
  runtime: "AWS_EXECUTION_ENV",
  /** Endpoints other than AWS's usual ones, by the names that the SDK reads. */
  tableEndpoint: "AWS_ENDPOINT_URL_DYNAMODB",
  topicEndpoint: "AWS_ENDPOINT_URL_SNS",
  accountsEndpoint: "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
  mailEndpoint: "AWS_ENDPOINT_URL_SESV2",
  archivesEndpoint: "AWS_ENDPOINT_URL_S3",
  awsEndpoint: "AWS_ENDPOINT_URL",
  fipsEndpoint: "AWS_USE_FIPS_ENDPOINT",
  dualStackEndpoint: "AWS_USE_DUALSTACK_ENDPOINT",
  /** The first of several regions; not set in a deployment to one. */
  firstRegion: "FIRST_REGION",
  tableName: "TABLE_NAME",
  /** A read of the table that a function makes while Lambda starts it; not set on a local AWS. */
  warmUp: "WARM_UP",
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
  searchIndexQueueUrl: "SEARCH_INDEX_QUEUE_URL",
  accountJobsQueueUrl: "ACCOUNT_JOBS_QUEUE_URL",
  exportsQueueUrl: "EXPORTS_QUEUE_URL",
  pushesQueueUrl: "PUSHES_QUEUE_URL",
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
  /** The bucket that pictures are uploaded to, the one that they are shown from, and the region of that if it is another. */
  uploadsBucket: "UPLOADS_BUCKET",
  picturesBucket: "PICTURES_BUCKET",
  picturesRegion: "PICTURES_REGION",
  /** The address that mails to users come from; not set where none are sent. */
  emailFrom: "EMAIL_FROM",
  /** Set only where names of buckets are no hosts, as on a local AWS. */
  bucketPathStyle: "BUCKET_PATH_STYLE",
  /** Set only where the token keys are not published at the issuer's address, as on a local AWS. */
  jwksUri: "JWKS_URI",
  /**
   * The least severe lines that are logged. Not Lambda's own filter, which takes lines without a level, as metrics are, for INFO
   * (Lambda developer guide, "Log-level filtering").
   */
  logLevel: "LOG_LEVEL",
  /** The service that a function belongs to, and the namespace of the deployment's metrics. */
  serviceName: "SERVICE_NAME",
  metricsNamespace: "METRICS_NAMESPACE",
  /** The X-Ray trace of the invocation; Lambda sets it. */
  trace: "_X_AMZN_TRACE_ID",
  /** The share of requests whose successful steps are logged, from 0 to 1; 1 if it is not set. */
  logSampling: "LOG_SAMPLING",
  /** What CloudFront may prove itself with, comma-separated; set only where requests must pass it. */
  originSecrets: "ORIGIN_SECRETS",
  /** What the keys are derived from with which murmur identifies itself to push services. */
  pushSecret: "PUSH_SECRET",
  /** The host of another push service than the known ones, of the tests; set only on a local AWS. */
  localPushHost: "LOCAL_PUSH_HOST",
  /** `off` lets users write as often as they like. */
  rateLimits: "RATE_LIMITS",
  /** The longest that a request may take, ms; by default as `lib/http/endpoint.ts` says. */
  requestTimeLimit: "REQUEST_TIME_LIMIT",
  fanOutOnWriteLimit: "FAN_OUT_ON_WRITE_LIMIT",
  fanOutOnWriteTweets: "FAN_OUT_ON_WRITE_TWEETS",
  /** Days without a read after which a feed is paused. */
  pauseFeedsAfterDays: "PAUSE_FEEDS_AFTER_DAYS",
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

/** Sets variables of this process, so that adapters use the resources that a command has found. */
export function setEnvironment(values: Partial<Record<Variable, string>>): void {
  for (const [name, value] of Object.entries(values)) process.env[variables[name as Variable]] = value;
}
