/** What the reader wants of tweets that moderators have labeled. A choice of this browser. */
import type { Label } from "../../../lib/contract/tweet/schemas.ts";
import { createStore, useStore } from "../ui/store.ts";

export const labelChoices = ["hide", "warn", "show"] as const;
export type LabelChoice = (typeof labelChoices)[number];
type Choices = Record<Label, LabelChoice>;

const KEY = "murmur.labels";
const DEFAULT: Choices = { sensitive: "warn", spam: "hide" };

const choicesStore = createStore<Choices>(readChoices());

export function useLabelChoices(): [Choices, (label: Label, choice: LabelChoice) => void] {
  return [useStore(choicesStore), choose];
}

/** What to do with a tweet that has these labels: the strictest of the reader's choices. */
export function useTreatment(labels: readonly Label[]): LabelChoice {
  const choices = useStore(choicesStore);
  return labelChoices.find((choice) => labels.some((label) => choices[label] === choice)) ?? "show";
}

function choose(label: Label, choice: LabelChoice): void {
  const choices = { ...choicesStore.get(), [label]: choice };
  choicesStore.set(choices);
  try {
    localStorage.setItem(KEY, JSON.stringify(choices));
  } catch {
    // Storage is blocked: the choice lasts until the page is closed.
  }
}

function readChoices(): Choices {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, unknown>;
    const of = (label: Label) => labelChoices.find((choice) => choice === stored[label]) ?? DEFAULT[label];
    return { sensitive: of("sensitive"), spam: of("spam") };
  } catch {
    return DEFAULT;
  }
}
