import type { PageConfig } from "../../../lib/contract/page-config.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";

export type NewUser = { handle: string; name: string; email: string; password: string };

/** Why the authorization server refused. `message` is for the user; `code` is Cognito's name for the error. */
export class SignUpError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Creates an account whose e-mail address still has to be confirmed. Throws a SignUpError. */
export async function signUp(config: PageConfig, user: NewUser): Promise<void> {
  await callCognito(config, "SignUp", {
    Username: user.handle,
    Password: user.password,
    UserAttributes: [
      { Name: "email", Value: user.email },
      { Name: "name", Value: user.name },
    ],
  });
}

/** Confirms the e-mail address with the code sent to it. Throws a SignUpError. */
export async function confirmSignUp(config: PageConfig, handle: string, code: string): Promise<void> {
  await callCognito(config, "ConfirmSignUp", { Username: handle, ConfirmationCode: code });
}

/** Sends a new code. Throws a SignUpError. */
export async function resendCode(config: PageConfig, handle: string): Promise<void> {
  await callCognito(config, "ResendConfirmationCode", { Username: handle });
}

async function callCognito(config: PageConfig, operation: string, body: object): Promise<void> {
  const response = await fetch(config.cognitoEndpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify({ ClientId: config.clientId, ...body }),
  }).catch(() => {
    throw new SignUpError("Unreachable", t("signUp.refused.unreachable"));
  });
  if (response.ok) return;
  const problem = (await response.json().catch(() => ({}))) as { __type?: string; message?: string };
  const code = (problem.__type ?? "").replace(/^.*#/, "");
  const key = texts[code];
  throw new SignUpError(code, key ? t(key) : withoutTrigger(problem.message));
}

const texts: Readonly<Record<string, MessageKey>> = {
  // The user pool's firewall; see lib/infra/sign-up-limit.ts.
  ForbiddenException: "signUp.refused.network",
  UsernameExistsException: "signUp.refused.handleTaken",
  CodeMismatchException: "signUp.refused.wrongCode",
  // The only way in which Cognito refuses to confirm an account with the right code.
  NotAuthorizedException: "signUp.refused.alreadyConfirmed",
  ExpiredCodeException: "signUp.refused.codeExpired",
  LimitExceededException: "signUp.refused.attempts",
  TooManyRequestsException: "signUp.refused.busy",
};

/** Cognito puts the name of the trigger in front of murmur's own message. */
function withoutTrigger(message: string | undefined): string {
  return message?.replace(/^.*failed with error /, "") || t("signUp.refused.failed");
}
