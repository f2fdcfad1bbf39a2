/** How every Lambda is created: with its own bundle, role and log group. */
import { type CfnElement, Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  Code,
  type IFunction,
  Function as Lambda,
  LoggingFormat,
  type RecursiveLoop,
  Runtime,
  SystemLogLevel,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { variables } from "../core/environment.ts";
import { accessTo, type Resources, type Sockets } from "./access.ts";
import { bucketNames } from "./bucket-access.ts";
import { INIT_HANDLER } from "./bundler/init-file.ts";
import { codeOf } from "./bundler/native-modules.ts";
import { liveAlias } from "./canary.ts";
import { constructId, type FunctionName } from "./function-names.ts";
import { permissions } from "./permissions/index.ts";
import { warmUpRequest } from "./warm-up.ts";

export type FunctionProps = {
  name: FunctionName;
  resources: Resources;
  /** The service that the function belongs to, for logs, metrics and traces. */
  service: string;
  /** Environment variables besides those that its permissions add. */
  environment?: Record<string, string>;
  memorySize?: number;
  timeout?: Duration;
  recursiveLoop?: RecursiveLoop;
};

/**
 * A Lambda with exactly the permissions of its entry in `permissions/`, plus writing its own log and traces. Its role is
 * closed to the grants that CDK would otherwise add implicitly.
 */
export class MurmurFunction extends Construct {
  readonly lambda: Lambda;
  readonly #rollbackAlarms: readonly string[] | undefined;
  #alias: IFunction | undefined;

  constructor(scope: Construct, { name, resources, service, ...options }: FunctionProps) {
    super(scope, constructId(name));
    this.#rollbackAlarms = resources.rollbackAlarms;
    const access = accessTo(resources, permissions[name]);
    const start = startOf(resources, name);
    const { namespace, logLevel, logSampling, traced } = resources.telemetry;
    const logGroup = new LogGroup(this, "Log", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      inlinePolicies: {
        least: new PolicyDocument({
          statements: [...access.statements, writeLog(logGroup), ...(traced ? [tracing()] : [])],
        }),
      },
    });
    this.lambda = new Lambda(this, "Function", {
      memorySize: 512,
      timeout: Duration.seconds(10),
      ...options,
      description: `murmur ${name}`,
      code: Code.fromAsset(codeOf(name, resources.keysKnown ? "lambda" : "host")),
      handler: start.handler,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role: role.withoutPolicyUpdates(),
      logGroup,
      // Without the three lines that Lambda itself would write per invocation: START, END and REPORT.
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: traced ? Tracing.ACTIVE : Tracing.DISABLED,
      environment: {
        [variables.logLevel]: logLevel,
        ...(logSampling < 1 ? { [variables.logSampling]: String(logSampling) } : {}),
        [variables.serviceName]: service,
        [variables.metricsNamespace]: namespace,
        ...access.environment,
        ...start.environment,
        ...tableEndpoint(resources, name),
        ...timeLimit(resources),
        ...options.environment,
      },
    });
    acknowledgeAsynchronousCalls(this.lambda);
    if (traced) acknowledgeTracing(role);
    else acknowledgeNoTracing(this.lambda);
    if (resources.sockets && permissions[name].some((permission) => "push" in permission))
      acknowledgeSockets(role, resources.sockets);
    acknowledgeBuckets(role, name, resources);
  }

  /** What requests and messages invoke: the function itself or, in a deployment by canary, its alias. */
  get target(): IFunction {
    if (!this.#rollbackAlarms) return this.lambda;
    this.#alias ??= liveAlias(this, this.lambda, this.#rollbackAlarms);
    return this.#alias;
  }
}

/** A function that reads the table does so once while it starts; not locally, where all functions share a processor. */
function startOf({ keysKnown }: Resources, name: FunctionName) {
  const request = keysKnown ? warmUpRequest(permissions[name]) : undefined;
  if (request === undefined) return { handler: "index.handler", environment: {} };
  return { handler: INIT_HANDLER, environment: { [variables.warmUp]: request } };
}

function tableEndpoint(resources: Resources, name: FunctionName): Record<string, string> {
  return resources.tableEndpoint ? { AWS_ENDPOINT_URL_DYNAMODB: `${resources.tableEndpoint}/${name}` } : {};
}

function timeLimit({ requestTimeLimit }: Resources): Record<string, string> {
  return requestTimeLimit === undefined ? {} : { [variables.requestTimeLimit]: String(requestTimeLimit) };
}

function writeLog(logGroup: LogGroup): PolicyStatement {
  return new PolicyStatement({
    actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
    // Ends in `:*`, which stands for the log streams of this group.
    resources: [logGroup.logGroupArn],
  });
}

/** Writes traces. These actions do not support resource-level permissions (service authorization reference, "AWS X-Ray"). */
function tracing(): PolicyStatement {
  return new PolicyStatement({
    actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
    resources: ["*"],
  });
}

function acknowledgeAsynchronousCalls(lambda: Lambda): void {
  Validations.of(lambda).acknowledge({
    id: "Serverless-LambdaDLQ",
    reason:
      "The setting is for asynchronous calls, which only the hourly schedules make; queues and the stream have dead-letter queues of their own.",
  });
}

function acknowledgeTracing(role: Role): void {
  const reason = "X-Ray's two write actions do not support resource-level permissions.";
  Validations.of(role).acknowledge(
    { id: "AwsSolutions-IAM5[Resource::*]", reason },
    { id: "Serverless-LambdaStarPermissions", reason },
  );
}

function acknowledgeNoTracing(lambda: Lambda): void {
  Validations.of(lambda).acknowledge({
    id: "Serverless-LambdaTracing",
    reason: "AWS bills each trace, so tracing is on only if the context key tracing says so.",
  });
}

function acknowledgeBuckets(role: Role, name: FunctionName, resources: Resources): void {
  for (const bucket of bucketNames)
    if (permissions[name].some((permission) => bucket in permission))
      acknowledgeObjects(role, resources[bucket]);
}

function acknowledgeObjects(role: Role, bucket: IBucket | undefined): void {
  if (!bucket) return;
  const resource = bucket.node.defaultChild as CfnElement | undefined;
  // The pictures of the first region are known to the second one by the name of their bucket.
  const arn = resource
    ? `<${Stack.of(bucket).getLogicalId(resource)}.Arn>`
    : `arn:<AWS::Partition>:s3:::${bucket.bucketName}`;
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${arn}/*]`,
    reason: "The names of archives and pictures contain ids, so a function for all users may use all names.",
  });
}

function acknowledgeSockets(role: Role, { arnInFindings }: Sockets): void {
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${arnInFindings}]`,
    reason:
      "A connection gets its id when it opens, so a function that sends to connections may send to all of this API.",
  });
}
