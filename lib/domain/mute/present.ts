import type { MutedWord as ShownMutedWord } from "../../contract/mute/schemas.ts";
import { isoOf } from "../../core/ids.ts";
import type { MutedWord } from "./model.ts";

/** A muted word as the API shows it. */
export function presentMutedWord({ word, until }: MutedWord): ShownMutedWord {
  return { word, until: until === undefined ? null : isoOf(until) };
}
