/** Deployments that move requests and messages to a new version step by step, and back if an objective's alarm rings. */
import { Stack, Validations } from "aws-cdk-lib";
import { Alarm, type IAlarm } from "aws-cdk-lib/aws-cloudwatch";
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from "aws-cdk-lib/aws-codedeploy";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Alias, type IFunction, type IVersion, type Function as Lambda } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

const ALIAS = "live";

/** Makes the alias through which everything invokes a function. Its new version gets 10 % at first, and all after 5 minutes. */
export function liveAlias(scope: Construct, lambda: Lambda, rollbackAlarms: readonly string[]): IFunction {
  const alias = new Alias(scope, "Live", { aliasName: ALIAS, version: lambda.currentVersion as IVersion });
  const { application, role, alarms } = Canaries.of(scope, rollbackAlarms);
  new LambdaDeploymentGroup(scope, "Canary", {
    ...{ alias, application, role },
    alarms: [...alarms],
    deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
    autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
  });
  // The CDK types optional properties less exactly than murmur.
  return alias as IFunction;
}

/** What the canaries of a stack share, because a stack may have only 500 resources. */
class Canaries extends Construct {
  readonly application: LambdaApplication;
  readonly role: Role;
  readonly alarms: readonly IAlarm[];

  static of(scope: Construct, rollbackAlarms: readonly string[]): Canaries {
    const stack = Stack.of(scope);
    return (stack.node.tryFindChild("Canaries") as Canaries) ?? new Canaries(stack, rollbackAlarms);
  }

  constructor(stack: Stack, rollbackAlarms: readonly string[]) {
    super(stack, "Canaries");
    this.application = new LambdaApplication(this, "Application");
    this.role = new Role(this, "Role", { assumedBy: new ServicePrincipal("codedeploy.amazonaws.com") });
    // By name: the alarms' stack already depends on this one.
    this.alarms = rollbackAlarms.map((name) => Alarm.fromAlarmName(this, name, name));
    Validations.of(this.role).acknowledge({
      id: "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]",
      reason: "AWS maintains this policy for CodeDeploy, which may move aliases and read alarms with it.",
    });
  }
}
