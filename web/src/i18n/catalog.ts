import type { messages } from "./locales/en.ts";

/** The name of a text. English defines which there are. */
export type MessageKey = keyof typeof messages;

/** The texts of a language, in ICU MessageFormat. */
export type Messages = Readonly<Record<MessageKey, string>>;

export type Language = {
  /** A BCP 47 tag: the name of the catalog's file. */
  language: string;
  /** In the language itself. */
  name: string;
  direction: "ltr" | "rtl";
};

/** What the file of a language exports. */
export type Catalog = Pick<Language, "name" | "direction"> & { messages: Messages };

/** What a text's placeholders stand for. Numbers are formatted by the message. */
export type Values = Readonly<Record<string, string | number>>;
