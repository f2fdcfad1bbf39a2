/**
 * Words that most tweets contain, so that searching for them finds nothing in particular. They get no postings: these would be a third of all.
 * In a phrase they count nevertheless. Only words without another meaning in one of these languages are listed: `die` is
 * German and English.
 */
const WORDS = [
  "a an and are as at be but by can did do for from had has have he her his i if in is it its just me my not of on or our she so",
  "that the their them then there they this to was we were what when will with you your s t m re ll ve",
  "das dem den der des ein eine einen es ich im ist mit nicht sich sie und von wir zu zum zur auf auch aus",
  "al con de del el en et la las le les lo los par para per por pour que se sur un una une y",
];

const stopWords: ReadonlySet<string> = new Set(WORDS.flatMap((line) => line.split(" ")));

export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}
