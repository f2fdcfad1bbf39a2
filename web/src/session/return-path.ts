import { paths } from "../app/paths.ts";

/** The path to show after signing in: the current one, or home when that is the sign-up page. */
export function returnPath({ pathname, search }: { pathname: string; search: string }): string {
  return pathname === paths.signUp ? paths.home : `${pathname}${search}`;
}
