/**
 * Tells the authorization server that it may send people back to the website. CloudFront makes up the website's name
 * after the client exists, and the website needs the API, which needs the client: so the name is entered last, by a call.
 * With a domain of one's own the name is known before, and this is not used. See `docs/decisions`.
 */
import { RemovalPolicy, Stack } from "aws-cdk-lib";
import type { CfnUserPoolClient } from "aws-cdk-lib/aws-cognito";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from "aws-cdk-lib/custom-resources";
import { Construct } from "constructs";
import { callbackOf } from "./callback-address.ts";
import { acknowledgeCdkFunction } from "./cdk-function.ts";
import type { Config } from "./config.ts";
import type { Identity } from "./identity.ts";

export type CallbackProps = { config: Config; identity: Identity; url: string };

/**
 * One call of UpdateUserPoolClient, made again whenever any setting of the client changes: that call resets what it is not
 * told, and so does CloudFormation when it updates the client.
 */
export class Callback extends Construct {
  constructor(scope: Construct, { config, identity, url }: CallbackProps) {
    super(scope, "Callback");
    const { userPoolArn } = identity.userPool;
    const update = (redirectUris: readonly string[]) => ({
      service: "CognitoIdentityServiceProvider",
      action: "UpdateUserPoolClient",
      parameters: { ...settingsOf(identity), CallbackURLs: redirectUris, LogoutURLs: redirectUris },
      physicalResourceId: PhysicalResourceId.of("murmur-callback"),
    });
    const call = update([callbackOf(url), ...config.redirectUris]);
    new AwsCustomResource(this, "Register", {
      onCreate: call,
      onUpdate: call,
      onDelete: update(config.redirectUris),
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({ actions: ["cognito-idp:UpdateUserPoolClient"], resources: [userPoolArn] }),
      ]),
      installLatestAwsSdk: false,
      logGroup: new LogGroup(this, "Log", {
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
    acknowledge(this);
  }
}

/** All settings of the client but its addresses, as Cognito's own call takes them. */
function settingsOf({ client, userPool }: Identity) {
  const settings = client.node.defaultChild as CfnUserPoolClient;
  return {
    UserPoolId: userPool.userPoolId,
    ClientId: client.userPoolClientId,
    ClientName: settings.clientName,
    ExplicitAuthFlows: settings.explicitAuthFlows,
    AllowedOAuthFlows: settings.allowedOAuthFlows,
    AllowedOAuthScopes: settings.allowedOAuthScopes,
    AllowedOAuthFlowsUserPoolClient: settings.allowedOAuthFlowsUserPoolClient,
    SupportedIdentityProviders: settings.supportedIdentityProviders,
    AccessTokenValidity: settings.accessTokenValidity,
    IdTokenValidity: settings.idTokenValidity,
    RefreshTokenValidity: settings.refreshTokenValidity,
    TokenValidityUnits: capitalized(settings.tokenValidityUnits),
    RefreshTokenRotation: capitalized(settings.refreshTokenRotation),
    EnableTokenRevocation: settings.enableTokenRevocation,
    PreventUserExistenceErrors: settings.preventUserExistenceErrors,
    ReadAttributes: settings.readAttributes,
    WriteAttributes: settings.writeAttributes,
  };
}

/** CDK writes property names with a small first letter, AWS with a capital. */
function capitalized(value: object | undefined): object | undefined {
  return (
    value &&
    Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name.charAt(0).toUpperCase() + name.slice(1), inner]),
    )
  );
}

function acknowledge(callback: Construct): void {
  // All calls of a stack are made by one function, which CDK names so.
  const id = `AWS${AwsCustomResource.PROVIDER_FUNCTION_UUID.replaceAll("-", "")}`;
  acknowledgeCdkFunction(Stack.of(callback).node.findChild(id));
}
