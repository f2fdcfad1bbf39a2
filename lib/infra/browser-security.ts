/** What the website tells browsers to refuse. The same on AWS and locally, where it is served by `local/site/server.ts`. */

const YEARS_2 = 2 * 365 * 24 * 60 * 60;

/**
 * The content security policy of the page: its own files and nothing inline; calls only to its own origin and to
 * `connectTo` (the authorization server, Cognito's public calls, the socket).
 */
export function contentSecurityPolicy(connectTo: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "manifest-src 'self'",
    `connect-src 'self' ${connectTo.join(" ")}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The policy of everything that is no page: nothing may be loaded, should a browser ever render it. */
export const NOTHING = "default-src 'none'; frame-ancestors 'none'";

export const browserSecurity = {
  strictTransportSecurity: YEARS_2,
  referrerPolicy: "strict-origin-when-cross-origin",
  /** What CloudFront does not know by name. */
  others: {
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  },
} as const;
