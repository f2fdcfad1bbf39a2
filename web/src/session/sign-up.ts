import type { PageConfig } from "../../../lib/contract/page-config.ts";

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
    throw new SignUpError("Unreachable", "The sign-up service cannot be reached. Check your connection.");
  });
  if (response.ok) return;
  const problem = (await response.json().catch(() => ({}))) as { __type?: string; message?: string };
  const code = (problem.__type ?? "").replace(/^.*#/, "");
  throw new SignUpError(code, messages[code] ?? withoutTrigger(problem.message));
}

const messages: Record<string, string> = {
  // The user pool's firewall; see lib/infra/sign-up-limit.ts.
  ForbiddenException: "Too many accounts were created from your network. Wait a few minutes.",
  UsernameExistsException: "This handle is taken. Choose another.",
  CodeMismatchException: "That is not the code we sent.",
  // The only way in which Cognito refuses to confirm an account with the right code.
  NotAuthorizedException: "This account is already confirmed. Sign in.",
  ExpiredCodeException: "This code has expired. Request a new one.",
  LimitExceededException: "Too many attempts. Wait a few minutes.",
  TooManyRequestsException: "Too many attempts. Wait a moment.",
};

/** Cognito puts the name of the trigger in front of murmur's own message. */
function withoutTrigger(message: string | undefined): string {
  return message?.replace(/^.*failed with error /, "") || "Sign-up failed. Try again in a moment.";
}
