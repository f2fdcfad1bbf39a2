/**
 * The user of an access token, to tell apart what the browser keeps for several users; undefined if the token is not a JWT.
 * Not verified: the API does that.
 */
export function userIdOf(accessToken: string): string | undefined {
  try {
    const claims: unknown = JSON.parse(
      atob((accessToken.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/")),
    );
    const { sub } = claims as { sub?: unknown };
    return typeof sub === "string" ? sub : undefined;
  } catch {
    return undefined;
  }
}
