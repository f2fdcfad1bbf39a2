/** The website's security headers. The same on AWS and locally, where `local/site/server.ts` serves the website. */

const YEARS_2 = 2 * 365 * 24 * 60 * 60;

/**
 * The content security policy of pages: only files of the website, nothing inline, and calls only to its own origin and
 * to `connectTo` (Cognito's public API, the WebSocket API, the bucket for uploads).
 */
export function contentSecurityPolicy(connectTo: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // `blob:` shows a picture before it is uploaded.
    "img-src 'self' data: blob:",
    "manifest-src 'self'",
    "worker-src 'self'",
    `connect-src 'self' ${connectTo.join(" ")}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The policy of all other responses: if a browser ever renders one, it may load nothing. */
export const NOTHING = "default-src 'none'; frame-ancestors 'none'";

export const browserSecurity = {
  strictTransportSecurity: YEARS_2,
  referrerPolicy: "strict-origin-when-cross-origin",
  /** Headers for which CloudFront has no setting. */
  others: {
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  },
} as const;
