/**
 * Credentials from the environment, where Lambda always puts them. The bundler substitutes this for the SDK's default chain
 * (SSO, STS, instance metadata, shared files), which a Lambda never reaches; saves 135 KB and start-up time.
 */
export function defaultProvider() {
  return async () => ({
    accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "",
    ...(process.env.AWS_SESSION_TOKEN ? { sessionToken: process.env.AWS_SESSION_TOKEN } : {}),
  });
}
