import { cloneElement, Fragment, type ReactElement } from "react";
import type { MessageKey, Values } from "./catalog.ts";
import { t } from "./i18n.ts";
import { splitTags } from "./split-tags.ts";

type TProps = {
  id: MessageKey;
  values?: Values;
  /** By the names of the tags in the text. What people have written belongs here, not in the values. */
  components: Readonly<Record<string, ReactElement>>;
};

/**
 * A text with elements in it: `<link>Sign in</link> to reply to <name/>.` An element gets the text between its tags as its
 * children, or keeps its own if its tag is empty.
 */
export function T({ id, values, components }: TProps) {
  return splitTags(t(id, values)).map(({ tag, text }, index) => {
    const element = tag === undefined ? undefined : components[tag];
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places.
    if (!element) return <Fragment key={index}>{text}</Fragment>;
    const props = { key: index };
    return text === "" ? cloneElement(element, props) : cloneElement(element, props, text);
  });
}
