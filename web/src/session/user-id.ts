/**
 * The user of an access token, to tell apart what the browser keeps for several users; undefined if the token is not a JWT.
 * Not verified: the API does that.
 */
export function userIdOf(accessToken: string): string | undefined {
  const sub = claimsOf(accessToken)?.sub;
  return typeof sub === "string" ? sub : undefined;
}

/** The groups that the user of an access token belongs to, to show what is for them. Not verified either. */
export function groupsOf(accessToken: string): string[] {
  const groups = claimsOf(accessToken)?.["cognito:groups"];
  return Array.isArray(groups) ? groups.map(String) : [];
}

function claimsOf(accessToken: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(atob((accessToken.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/")));
  } catch {
    return undefined;
  }
}
