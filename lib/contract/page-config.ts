/** The website's configuration, `/config.json`: written at deployment, so that one build serves every stage. */
export type PageConfig = {
  /** `/v1/…` is appended to it; empty if the API has the same origin as the page. */
  apiUrl: string;
  authorizeUrl: string;
  logoutUrl: string;
  issuer: string;
  clientId: string;
  /** Where the authorization server redirects to after sign-in and after sign-out. */
  redirectUri: string;
  userPoolId: string;
  region: string;
  /** The endpoint of Cognito's public sign-up calls. */
  cognitoEndpoint: string;
  /** Absent or empty if there are no live updates; the page then polls. */
  websocketUrl?: string;
};
