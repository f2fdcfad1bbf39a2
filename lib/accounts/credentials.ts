/**
 * What users sign in with. Changes take tokens of a password that has just been entered: those of the website lack the scope
 * `aws.cognito.signin.user.admin`.
 */
import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  ChangePasswordCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { environment } from "../core/environment.ts";
import type { CredentialPorts } from "../domain/account/credential-ports.ts";
import { cognito } from "./client.ts";

/** Cognito's names of the errors for too many attempts, for each of the calls below. */
const TOO_MANY = {
  LimitExceededException: "tooManyAttempts",
  TooManyFailedAttemptsException: "tooManyAttempts",
} as const;

export const readEmail: CredentialPorts["readEmail"] = async (handle) => {
  const command = new AdminGetUserCommand({ UserPoolId: environment("userPoolId"), Username: handle });
  const user = await outcomeOf(cognito().send(command), { UserNotFoundException: undefined });
  return user?.UserAttributes?.find(({ Name }) => Name === "email")?.Value;
};

export const provePassword: CredentialPorts["provePassword"] = async (handle, password) => {
  const command = new AdminInitiateAuthCommand({
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    UserPoolId: environment("userPoolId"),
    ClientId: environment("userPoolClientId"),
    AuthParameters: { USERNAME: handle, PASSWORD: password },
  });
  const answer = await outcomeOf(
    cognito()
      .send(command)
      .catch((error: Error) => {
        // The same name as for a wrong password.
        if (error.message.startsWith("Password attempts exceeded")) return TOO_MANY.LimitExceededException;
        throw error;
      }),
    { NotAuthorizedException: "wrong", UserNotFoundException: "wrong", ...TOO_MANY },
  );
  if (typeof answer === "string") return answer;
  const { AccessToken: accessToken, RefreshToken: refreshToken } = answer.AuthenticationResult ?? {};
  if (!accessToken || !refreshToken) throw new Error(`Cognito asks for ${answer.ChallengeName} too.`);
  return { accessToken, refreshToken };
};

/** Without a code to send, as on some local AWS, Cognito has changed the address at once. */
export const replaceEmail: CredentialPorts["replaceEmail"] = async ({ accessToken }, email) => {
  const UserAttributes = [{ Name: "email", Value: email }];
  const command = new UpdateUserAttributesCommand({ AccessToken: accessToken, UserAttributes });
  const answer = await outcomeOf(cognito().send(command), {
    InvalidParameterException: "undeliverable",
    CodeDeliveryFailureException: "undeliverable",
    ...TOO_MANY,
  });
  if (typeof answer === "string") return answer;
  return answer.CodeDeliveryDetailsList?.length ? "sent" : "changed";
};

export const confirmNewEmail: CredentialPorts["confirmNewEmail"] = async ({ accessToken }, code) => {
  const command = new VerifyUserAttributeCommand({
    AccessToken: accessToken,
    AttributeName: "email",
    Code: code,
  });
  const answer = await outcomeOf(cognito().send(command), {
    CodeMismatchException: "wrong",
    ExpiredCodeException: "expired",
    ...TOO_MANY,
  });
  return typeof answer === "string" ? answer : "changed";
};

export const replacePassword: CredentialPorts["replacePassword"] = async (
  { accessToken },
  { password, newPassword },
) => {
  const command = new ChangePasswordCommand({
    AccessToken: accessToken,
    PreviousPassword: password,
    ProposedPassword: newPassword,
  });
  const answer = await outcomeOf(cognito().send(command), {
    InvalidPasswordException: "weak",
    InvalidParameterException: "weak",
    ...TOO_MANY,
  });
  return typeof answer === "string" ? answer : "changed";
};

/** The answer of a call, or what the name of its error means. Throws every other error. */
async function outcomeOf<Answer, const Outcome>(
  call: Promise<Answer>,
  outcomes: Record<string, Outcome>,
): Promise<Answer | Outcome> {
  try {
    return await call;
  } catch (error) {
    const { name } = error as Error;
    if (!Object.hasOwn(outcomes, name)) throw error;
    return outcomes[name] as Outcome;
  }
}
