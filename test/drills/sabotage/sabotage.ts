/** What a drill must notice: a protection of murmur's that is taken away by changing one place. */
export type Sabotage = {
  drill: string;
  /** What is broken, as a sentence. */
  breaks: string;
  file: string;
  /** The only occurrence of this text becomes `to`. */
  from: string;
  to: string;
  /** What the drill says then. */
  says: RegExp;
};
