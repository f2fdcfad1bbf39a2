/** The path to come back to after signing in; the page about joining leads home instead. */
export function returnPath({ pathname, search }: { pathname: string; search: string }): string {
  return pathname === "/sign-up" ? "/" : `${pathname}${search}`;
}
