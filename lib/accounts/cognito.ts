/** User accounts at the authorization server, as an administrator sees them. */
import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminRemoveUserFromGroupCommand,
  ListUsersCommand,
  UserNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import { SUSPENDED } from "../contract/route.ts";
import { environment } from "../core/environment.ts";
import type { SuspensionPorts } from "../domain/account/suspend-user.ts";
import type { SignInPorts } from "../domain/user/delete-unconfirmed-users.ts";
import { cognito } from "./client.ts";

/** ListUsers' largest page. */
const PAGE = 60;

/** The local AWS ignores the filter, so the status is checked here too. */
export const listUnconfirmedUsers: SignInPorts["listUnconfirmedUsers"] = async (from) => {
  const { Users: found = [], PaginationToken: next } = await cognito().send(
    new ListUsersCommand({
      UserPoolId: environment("userPoolId"),
      Limit: PAGE,
      Filter: 'cognito:user_status = "UNCONFIRMED"',
      // Not the private ones, such as the e-mail address.
      AttributesToGet: ["sub"],
      PaginationToken: from,
    }),
  );
  const users = found.flatMap(({ Username, UserStatus, UserLastModifiedDate }) =>
    Username !== undefined && UserStatus === "UNCONFIRMED" && UserLastModifiedDate !== undefined
      ? [{ userName: Username, changedAt: UserLastModifiedDate.getTime() }]
      : [],
  );
  return { users, next };
};

export const deleteUser: SignInPorts["deleteUser"] = async (userName) => {
  try {
    const UserPoolId = environment("userPoolId");
    await cognito().send(new AdminDeleteUserCommand({ UserPoolId, Username: userName }));
  } catch (error) {
    if (!(error instanceof UserNotFoundException)) throw error;
  }
};

/** A user's tokens name the groups that the user belonged to when they were issued. */
export const markTokens: SuspensionPorts["markTokens"] = async (userName, suspended) => {
  const Command = suspended ? AdminAddUserToGroupCommand : AdminRemoveUserFromGroupCommand;
  const UserPoolId = environment("userPoolId");
  await cognito().send(new Command({ UserPoolId, Username: userName, GroupName: SUSPENDED }));
};

/** The id of the account with this user name; undefined if there is none. */
export async function findAccountId(userName: string): Promise<string | undefined> {
  try {
    const UserPoolId = environment("userPoolId");
    const { UserAttributes } = await cognito().send(
      new AdminGetUserCommand({ UserPoolId, Username: userName }),
    );
    return UserAttributes?.find(({ Name }) => Name === "sub")?.Value;
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** The user name of the account with this id; undefined if there is none. The local AWS ignores the filter and lists all. */
export async function findUserName(id: string): Promise<string | undefined> {
  let from: string | undefined;
  do {
    const { Users = [], PaginationToken } = await cognito().send(
      new ListUsersCommand({
        UserPoolId: environment("userPoolId"),
        ...{ Limit: PAGE, Filter: `sub = "${id}"`, AttributesToGet: ["sub"], PaginationToken: from },
      }),
    );
    const found = Users.find(({ Attributes = [] }) => Attributes.some(({ Value }) => Value === id));
    if (found) return found.Username;
    from = PaginationToken;
  } while (from);
  return undefined;
}
