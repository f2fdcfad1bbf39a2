import { Aws } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";

/**
 * Lets a function send mail from an address. SES asks for the identity that it has verified: the address, or its domain. The
 * condition keeps other addresses of the domain from being used. The local AWS knows neither the identity nor the sender of a
 * request.
 */
export function sendMailAs(emailFrom: string, { keysKnown }: { keysKnown: boolean }): PolicyStatement {
  const identities = [emailFrom, emailFrom.slice(emailFrom.indexOf("@") + 1)];
  const ownAddress = {
    resources: identities.map(
      (one) => `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:identity/${one}`,
    ),
    conditions: { StringEquals: { "ses:FromAddress": emailFrom } },
  };
  return new PolicyStatement({
    actions: ["ses:SendEmail"],
    ...(keysKnown ? ownAddress : { resources: ["*"] }),
  });
}
