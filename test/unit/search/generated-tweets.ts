/** Tweets in five scripts, the same each time: words as unevenly frequent as in a language. */
import { firstIdAt } from "../../../lib/core/ids.ts";
import type { SearchableTweet } from "../../../lib/domain/search/terms.ts";
import { NOON } from "../../people.ts";
import { Dice } from "../../soak/dice.ts";

const words = {
  latin:
    "coffee rain morning train market garden river winter letter mountain Café naïve Straße violin harbor",
  cyrillic: "утро дождь поезд рынок сад река зима письмо гора кофе ёлка скрипка гавань фонарь дорога",
  greek: "πρωί βροχή τρένο αγορά κήπος ποτάμι χειμώνας γράμμα βουνό καφές οδός βιολί λιμάνι φανάρι δρόμος",
  arabic: "صباح مطر قطار سوق حديقة نهر شتاء رسالة جبل قهوة كمان ميناء فانوس طريق مُعَلِّم",
  japanese: "東京 大阪 電車 市場 庭園 冬物語 手紙 富士山 珈琲店 朝焼け 雨音 港町 灯台 カメラ ラーメン",
};
export type Script = keyof typeof words;
export const scripts = Object.keys(words) as Script[];

export const authorIds = Array.from(
  { length: 40 },
  (_, n) => `00000000-0000-4000-8000-0000000001${String(n).padStart(2, "0")}`,
);

export type GeneratedTweet = SearchableTweet & { script: Script; tag: string };

/** Decisions that depend on the seed and on how many have been made. */
export function sequence(seed: number) {
  const dice = new Dice(seed);
  let made = 0;
  const name = () => String(made++);
  return {
    chance: (probability: number) => dice.chance(name(), probability),
    between: (low: number, high: number) => dice.between(name(), low, high),
    pick: <Item>(items: readonly Item[]) => dice.pick(name(), items),
    roll: () => dice.roll(name()),
  };
}
type Sequence = ReturnType<typeof sequence>;

export function generateTweets(count: number, random: Sequence): GeneratedTweet[] {
  return Array.from({ length: count }, (_, n) => {
    const script = random.pick(scripts);
    const said = Array.from({ length: random.between(3, 11) }, () => wordOf(script, random));
    const tag = random.chance(0.2) ? wordOf(script, random) : "";
    const between = script === "japanese" ? random.pick(["", "が", "の", "、"]) : " ";
    const text = said.join(between) + (tag === "" ? "" : ` #${tag}`);
    return { tweetId: idOf(n, random), authorId: random.pick(authorIds), text, script, tag };
  });
}

/** The first words are the most frequent. */
export function wordOf(script: Script, random: Sequence): string {
  const all = words[script].split(" ");
  const word = all[Math.floor(all.length * random.roll() ** 2)] ?? "";
  return random.chance(0.3) ? word.toUpperCase() : word;
}

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function idOf(n: number, random: Sequence): string {
  const end = Array.from({ length: 16 }, () => random.pick([...LETTERS])).join("");
  return firstIdAt(NOON + n * 1_000).slice(0, 10) + end;
}
