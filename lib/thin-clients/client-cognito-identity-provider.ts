/** What the bundler substitutes for `@aws-sdk/client-cognito-identity-provider`. */
import { type Config, type Output, type Service, ThinClient } from "./client.ts";
import { ServiceException } from "./errors.ts";
import { jsonCall } from "./json.ts";

const service: Service = {
  api: "cognito-identity-provider",
  signingName: "cognito-idp",
  endpoint: {
    hosts: {
      prefix: "cognito-idp",
      plainDualStack: { fipsRegions: ["us-east-1", "us-east-2", "us-west-1", "us-west-2"] },
    },
    variable: "accountsEndpoint",
  },
};

/** A user name that the pool does not have. */
export class UserNotFoundException extends ServiceException {
  static readonly code = "UserNotFoundException";
}

/** A request; `operation` is Cognito's name of it. */
abstract class Command {
  abstract readonly operation: string;
  /** Set if the request proves itself by a token that it contains, instead of a signature. */
  readonly anonymous: boolean = false;
  readonly input: object;

  constructor(input: object) {
    this.input = input;
  }
}

export class AdminAddUserToGroupCommand extends Command {
  readonly operation = "AdminAddUserToGroup";
}
export class AdminDeleteUserCommand extends Command {
  readonly operation = "AdminDeleteUser";
}
export class AdminGetUserCommand extends Command {
  readonly operation = "AdminGetUser";
}
export class AdminInitiateAuthCommand extends Command {
  readonly operation = "AdminInitiateAuth";
}
export class AdminRemoveUserFromGroupCommand extends Command {
  readonly operation = "AdminRemoveUserFromGroup";
}
export class AdminUserGlobalSignOutCommand extends Command {
  readonly operation = "AdminUserGlobalSignOut";
}
export class ListUsersCommand extends Command {
  readonly operation = "ListUsers";
}
export class ChangePasswordCommand extends Command {
  readonly operation = "ChangePassword";
  override readonly anonymous = true;
}
export class RevokeTokenCommand extends Command {
  readonly operation = "RevokeToken";
  override readonly anonymous = true;
}
export class UpdateUserAttributesCommand extends Command {
  readonly operation = "UpdateUserAttributes";
  override readonly anonymous = true;
}
export class VerifyUserAttributeCommand extends Command {
  readonly operation = "VerifyUserAttribute";
  override readonly anonymous = true;
}

export class CognitoIdentityProviderClient extends ThinClient {
  constructor(config: Config = {}) {
    super(service, config);
  }

  async send({ operation, input, anonymous }: Command): Promise<Output> {
    const protocol = {
      version: "1.1",
      target: "AWSCognitoIdentityProviderService",
      known: [UserNotFoundException],
    } as const;
    const output = await this.request({ ...jsonCall(protocol, operation, input), anonymous });
    return withDates(output) as Output;
  }
}

/** The members that are times, which Cognito writes in seconds. */
const TIMES = ["UserCreateDate", "UserLastModifiedDate"];

function withDates(output: Record<string, unknown>): Record<string, unknown> {
  const result = { ...output };
  for (const name of TIMES) if (name in result) result[name] = new Date(Number(result[name]) * 1000);
  if (Array.isArray(result.Users)) result.Users = result.Users.map(withDates);
  return result;
}
