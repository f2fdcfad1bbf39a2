/** Where the authorization server sends people back to, of a website. */
export function callbackOf(websiteUrl: string): string {
  return `${websiteUrl}/callback`;
}
