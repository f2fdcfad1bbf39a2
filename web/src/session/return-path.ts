import { paths } from "../app/paths.ts";

/** The path to show after signing in: the current one, or home when that is part of the sign-up. */
export function returnPath({ pathname, search }: { pathname: string; search: string }): string {
  return [paths.signUp, paths.confirm].some((path) => path === pathname)
    ? paths.home
    : `${pathname}${search}`;
}
