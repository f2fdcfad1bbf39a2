/** What the page must know of the stage it was deployed to, from `/config.json`: one build serves every stage. */
export type PageConfig = {
  /** `/v1/…` is appended to it; empty where the API answers on the page's own origin. */
  apiUrl: string;
  authorizeUrl: string;
  tokenUrl: string;
  logoutUrl: string;
  issuer: string;
  clientId: string;
  /** Where the authorization server sends people back to, after signing in and after signing out. */
  redirectUri: string;
  userPoolId: string;
  region: string;
  /** Where Cognito's public sign-up calls are answered. */
  cognitoEndpoint: string;
  /** Absent or empty where nothing is pushed: the page then only asks. */
  websocketUrl?: string;
};
