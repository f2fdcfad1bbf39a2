import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { optionalEnvironment } from "../core/environment.ts";

let client: CognitoIdentityProviderClient | undefined;

/** The connection to the authorization server's API. */
export function cognito(): CognitoIdentityProviderClient {
  client ??= new CognitoIdentityProviderClient({
    ...poolRegion(),
    requestHandler: { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true },
  });
  return client;
}

/** The user pool may be in another region than the function; its id begins with its region. */
function poolRegion(): { region?: string } {
  const [region] = optionalEnvironment("userPoolId")?.split("_") ?? [];
  return region ? { region } : {};
}
