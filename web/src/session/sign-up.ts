import type { PageConfig } from "../../../lib/contract/page-config.ts";

export type NewPerson = { handle: string; name: string; email: string; password: string };

/** Why the authorization server refuses, in words for the person; `code` is Cognito's name for it. */
export class SignUpError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Makes an account that waits for its e-mail address to be confirmed. Throws a SignUpError. */
export async function signUp(config: PageConfig, person: NewPerson): Promise<void> {
  await call(config, "SignUp", {
    Username: person.handle,
    Password: person.password,
    UserAttributes: [
      { Name: "email", Value: person.email },
      { Name: "name", Value: person.name },
    ],
  });
}

/** Confirms the address with the code that was sent to it. Throws a SignUpError. */
export async function confirmSignUp(config: PageConfig, handle: string, code: string): Promise<void> {
  await call(config, "ConfirmSignUp", { Username: handle, ConfirmationCode: code });
}

/** Sends another code. Throws a SignUpError. */
export async function resendCode(config: PageConfig, handle: string): Promise<void> {
  await call(config, "ResendConfirmationCode", { Username: handle });
}

async function call(config: PageConfig, operation: string, body: object): Promise<void> {
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
  throw new SignUpError(code, messages[code] ?? plainly(problem.message));
}

const messages: Record<string, string> = {
  UsernameExistsException: "This handle is taken; choose another.",
  CodeMismatchException: "This is not the code that was sent.",
  ExpiredCodeException: "This code has expired; ask for a new one.",
  LimitExceededException: "Too many tries; wait a few minutes.",
  TooManyRequestsException: "Too many tries; wait a moment.",
};

/** Cognito puts the name of the trigger before what murmur's own check says. */
function plainly(message: string | undefined): string {
  return message?.replace(/^.*failed with error /, "") || "Signing up did not work. Try again in a moment.";
}
