import { beforeAll, describe, expect, it } from "vitest";
import { ofType, onlyOne, resolveReference, type Synthesized, synthesize } from "./synthesized.ts";

let prod: Synthesized;
let dev: Synthesized;

beforeAll(() => {
  prod = synthesize({ stage: "prod" });
  dev = synthesize();
});

describe("the user pool", () => {
  it("offers no second factor, because nobody could enroll one", () => {
    expect(onlyOne(prod, "AWS::Cognito::UserPool").MfaConfiguration).toBe("OFF");
  });
});

describe("accounts that are never confirmed", () => {
  it("are deleted by a Lambda that runs every hour", () => {
    const [rule] = ofType(prod, "AWS::Events::Rule");
    const { ScheduleExpression, Targets } = rule!.properties;
    expect(ScheduleExpression).toBe("rate(1 hour)");
    expect(resolveReference(prod, rule!, Targets[0].Arn).properties.Description).toBe(
      "murmur auth/delete-unconfirmed-users",
    );
  });
});

describe("a limit on sign-ups per IP address", () => {
  const acls = (synthesized: Synthesized) =>
    ofType(synthesized, "AWS::WAFv2::WebACL").filter(({ stack }) => stack === "MurmurData");

  it("exists in prod, for Cognito's API and its sign-in pages alike, and blocks nothing else", () => {
    const { Scope, DefaultAction, Rules } = acls(prod)[0]!.properties;
    expect({ Scope, DefaultAction }).toEqual({ Scope: "REGIONAL", DefaultAction: { Allow: {} } });
    expect(Rules).toHaveLength(1);
    const { AggregateKeyType, Limit, EvaluationWindowSec, ScopeDownStatement } =
      Rules[0].Statement.RateBasedStatement;
    expect({ AggregateKeyType, Limit, EvaluationWindowSec }).toEqual({
      AggregateKeyType: "IP",
      Limit: 50,
      EvaluationWindowSec: 300,
    });
    const matched = ScopeDownStatement.OrStatement.Statements.map(
      ({
        ByteMatchStatement: { FieldToMatch, SearchString },
      }: {
        ByteMatchStatement: Record<string, object>;
      }) => [FieldToMatch, SearchString],
    );
    expect(matched).toEqual([
      [{ SingleHeader: { Name: "x-amzn-cognito-operation-name" } }, "SignUp"],
      [{ SingleHeader: { Name: "x-amz-target" } }, "AWSCognitoIdentityProviderService.SignUp"],
      [{ UriPath: {} }, "/signup"],
    ]);
  });

  it("is associated with the user pool", () => {
    const [association] = ofType(prod, "AWS::WAFv2::WebACLAssociation");
    const { ResourceArn, WebACLArn } = association!.properties;
    expect(resolveReference(prod, association!, ResourceArn).type).toBe("AWS::Cognito::UserPool");
    expect(resolveReference(prod, association!, WebACLArn).type).toBe("AWS::WAFv2::WebACL");
  });

  it("costs nothing in other stages, unless the context asks for it", () => {
    expect(acls(dev)).toEqual([]);
    const [limited] = acls(synthesize({ signUpsPerIp: "10" }));
    expect(limited!.properties.Rules[0].Statement.RateBasedStatement.Limit).toBe(10);
    expect(acls(synthesize({ stage: "prod", signUpsPerIp: "off" }))).toEqual([]);
  });
});
