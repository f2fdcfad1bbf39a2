/**
 * Registers the website's callback URL with the authorization server, as a final deployment step. CloudFront generates the
 * website's domain only after the client exists, because the website needs the API, which needs the client. A custom
 * domain is known in advance and needs no such step. See `docs/decisions/0020-website-callback.md`.
 */
import { type CfnResource, RemovalPolicy } from "aws-cdk-lib";
import type { CfnUserPoolClient } from "aws-cdk-lib/aws-cognito";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from "aws-cdk-lib/custom-resources";
import { Construct } from "constructs";
import { callbackOf } from "./callback-address.ts";
import { acknowledgeCustomCalls } from "./cdk-function.ts";
import type { Config } from "./config.ts";
import type { Identity } from "./identity.ts";

export type CallbackProps = { config: Config; identity: Identity; url: string };

/**
 * One call of UpdateUserPoolClient, which repeats all settings because it resets those it omits. Any change to the client
 * changes the call, so it runs again after CloudFormation has updated the client and thereby reset the URLs. So does every
 * deployment.
 */
export class Callback extends Construct {
  constructor(scope: Construct, { config, identity, url }: CallbackProps) {
    super(scope, "Callback");
    const { userPoolArn } = identity.userPool;
    const redirectUris = [callbackOf(url), ...config.redirectUris];
    const call = {
      service: "CognitoIdentityServiceProvider",
      action: "UpdateUserPoolClient",
      parameters: { ...settingsOf(identity), CallbackURLs: redirectUris, LogoutURLs: redirectUris },
      physicalResourceId: PhysicalResourceId.of("murmur-callback"),
      // Nothing of Cognito's answer, because CloudFormation accepts at most 4,096 bytes (user guide, "Custom resource
      // response objects"), and the answer repeats all URLs.
      outputPaths: [],
    };
    const register = new AwsCustomResource(this, "Register", {
      onCreate: call,
      onUpdate: call,
      // No onDelete: when a domain replaces CloudFront's name, it would run last and undo the new URLs.
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({ actions: ["cognito-idp:UpdateUserPoolClient"], resources: [userPoolArn] }),
      ]),
      installLatestAwsSdk: false,
      logGroup: new LogGroup(this, "Log", {
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
    // A rolled-back deployment resets the client, but leaves this call as it was: without a change it would not run again.
    const resource = register.node.findChild("Resource").node.defaultChild as CfnResource;
    resource.addPropertyOverride("DeployedAt", config.deployedAt);
    acknowledgeCustomCalls(this);
  }
}

/** All settings of the client except its URLs, as parameters of UpdateUserPoolClient. */
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

/** Property names start with a lower-case letter in CDK and with a capital in AWS's API. */
function capitalized(value: object | undefined): object | undefined {
  return (
    value &&
    Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name.charAt(0).toUpperCase() + name.slice(1), inner]),
    )
  );
}
