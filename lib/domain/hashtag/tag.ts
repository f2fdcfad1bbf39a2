import { folded } from "../search/units.ts";

/** The spelling that all spellings of a hashtag stand for, without the sign. */
export function tagOf(written: string): string {
  return folded(written.replace(/^[#＃]/u, ""));
}
