/**
 * The web ACL in front of CloudFront, and so of the website and the API: it refuses addresses that send too many requests,
 * that AWS knows as malicious, or that try known exploits. Only WAF sees them before a Lambda is billed.
 */
import { CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";

/** What WAF evaluates a rate over, s; its default. */
const WINDOW_SECONDS = 300;

/**
 * Rules of AWS's known bad inputs that read bodies. They only count: a tweet may quote an exploit, and no part of murmur runs
 * Java or renders React on a server.
 */
const RULES_OF_BODIES = ["JavaDeserializationRCE_BODY", "Log4JRCE_BODY", "ReactJSRCE_BODY"];

type Rule = Pick<CfnWebACL.RuleProperty, "name" | "statement"> &
  ({ action: CfnWebACL.RuleActionProperty } | { overrideAction: CfnWebACL.OverrideActionProperty });

/** In the order of their cost: a request that one rule refuses is not evaluated by the next. */
const rules = (requestsPerIp: number): Rule[] => [
  {
    name: "RequestsPerIp",
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: {
      rateBasedStatement: {
        aggregateKeyType: "IP",
        limit: requestsPerIp,
        evaluationWindowSec: WINDOW_SECONDS,
      },
    },
  },
  managed("AWSManagedRulesAmazonIpReputationList", []),
  managed("AWSManagedRulesKnownBadInputsRuleSet", RULES_OF_BODIES),
];

function managed(name: string, counted: readonly string[]): Rule {
  return {
    name,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
  };
}

export class Firewall extends Construct {
  readonly webAclArn: string;

  /** `requestsPerIp`: requests that one address may send in five minutes. */
  constructor(scope: Construct, requestsPerIp: number) {
    super(scope, "Firewall");
    const visible = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      sampledRequestsEnabled: true,
      metricName,
    });
    const acl = new CfnWebACL(this, "WebAcl", {
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      visibilityConfig: visible("website"),
      rules: rules(requestsPerIp).map((rule, priority) => ({
        ...rule,
        priority,
        visibilityConfig: visible(rule.name),
      })),
    });
    this.webAclArn = acl.attrArn;
  }
}
