/**
 * Limits how many accounts one IP address can create. People sign up at Cognito's public API, so no Lambda sees their
 * address: only an AWS WAF web ACL on the user pool does. It costs $5 a month, $1 for its rule and $0.60 per million
 * requests to the pool (AWS WAF pricing), so it is off by default except in `prod`.
 */
import type { UserPool } from "aws-cdk-lib/aws-cognito";
import { CfnWebACL, CfnWebACLAssociation } from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";

/** What WAF evaluates a rate over, s; its default. */
const WINDOW_SECONDS = 300;

export class SignUpLimit extends Construct {
  constructor(scope: Construct, pool: UserPool, signUpsPerIp: number) {
    super(scope, "SignUpLimit");
    const visibility = { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
    const acl = new CfnWebACL(this, "WebAcl", {
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: { ...visibility, metricName: "userPool" },
      rules: [
        {
          name: "SignUpsPerIp",
          priority: 0,
          action: { block: {} },
          visibilityConfig: { ...visibility, metricName: "signUpsPerIp" },
          statement: {
            rateBasedStatement: {
              aggregateKeyType: "IP",
              limit: signUpsPerIp,
              evaluationWindowSec: WINDOW_SECONDS,
              scopeDownStatement: { orStatement: { statements: signUps } },
            },
          },
        },
      ],
    });
    new CfnWebACLAssociation(this, "Association", {
      resourceArn: pool.userPoolArn,
      webAclArn: acl.attrArn,
    });
  }
}

function headerIs(name: string, value: string): CfnWebACL.StatementProperty {
  return {
    byteMatchStatement: {
      // Untyped in the CDK, so spelled as CloudFormation does.
      fieldToMatch: { singleHeader: { Name: name } },
      positionalConstraint: "EXACTLY",
      searchString: value,
      textTransformations: [{ priority: 0, type: "NONE" }],
    },
  };
}

/**
 * How WAF recognizes a sign-up: the header that Cognito adds for its API operations ("Associate an AWS WAF web ACL with a
 * user pool"), the one that clients send, and the form of the hosted sign-in pages.
 */
const signUps: CfnWebACL.StatementProperty[] = [
  headerIs("x-amzn-cognito-operation-name", "SignUp"),
  headerIs("x-amz-target", "AWSCognitoIdentityProviderService.SignUp"),
  {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: "EXACTLY",
      searchString: "/signup",
      textTransformations: [{ priority: 0, type: "LOWERCASE" }],
    },
  },
];
