/** The URL to which the authorization server redirects users of a website. */
export function callbackOf(websiteUrl: string): string {
  return `${websiteUrl}/callback`;
}
