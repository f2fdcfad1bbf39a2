import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import type { User } from "../../../lib/contract/user/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { mentionAt, type OpenMention } from "./mention-at.ts";

const MAX_SHOWN = 5;

/** Completes the mention that is being written, as in the ARIA Authoring Practices' combobox with a list. */
export type Mentions = {
  /** Empty while nothing is to be completed. */
  users: readonly User[];
  /** The one that Enter chooses. */
  active: number;
  choose: (user: User) => void;
  close: () => void;
  onInput: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  listId: string;
  optionId: (index: number) => string;
  /** What the field says about its list. */
  aria: {
    "aria-autocomplete": "list";
    "aria-haspopup": "listbox";
    "aria-controls": string | undefined;
    "aria-activedescendant": string | undefined;
  };
};

export function useMentions(area: RefObject<HTMLTextAreaElement | null>): Mentions {
  const [open, setOpen] = useState<OpenMention>();
  const [active, setActive] = useState(0);
  const listId = useId();
  const users = useUsersByPrefix(open?.prefix.toLowerCase());
  const close = () => setOpen(undefined);
  const choose = ({ handle }: User) => {
    const field = area.current;
    if (!field || !open) return;
    field.setRangeText(`@${handle} `, open.start, open.end, "end");
    field.focus();
    // As if it had been typed.
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const chooseActive = () => users[active] && choose(users[active]);
  const move = (step: number) => () => setActive((active + step + users.length) % users.length);
  const keys = new Map<string, () => void>([
    ["ArrowDown", move(1)],
    ["ArrowUp", move(-1)],
    ["Enter", chooseActive],
    ["Tab", chooseActive],
    ["Escape", close],
  ]);
  const optionId = (index: number) => `${listId}-${index}`;
  const isOpen = users.length > 0;
  return {
    ...{ users, active, choose, close, listId, optionId },
    // Also while characters are being composed: keyboards of phones do so with every word.
    onInput: () => {
      const field = area.current;
      setActive(0);
      setOpen(field ? mentionAt(field.value, field.selectionEnd) : undefined);
    },
    onKeyDown: (event) => {
      if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) close();
      const action = keys.get(event.key);
      if (!isOpen || !action || event.shiftKey) return;
      event.preventDefault();
      // Escape closes the list only, not the dialog around it.
      event.stopPropagation();
      action();
    },
    aria: {
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      "aria-controls": isOpen ? listId : undefined,
      "aria-activedescendant": isOpen ? optionId(active) : undefined,
    },
  };
}

function useUsersByPrefix(prefix: string | undefined): readonly User[] {
  const { api } = useMurmur();
  const { data } = useQuery({
    queryKey: ["mentions", prefix],
    queryFn: ({ signal }) => api.findUsers({ query: { handle: prefix ?? "" }, signal }),
    enabled: prefix !== undefined,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (prefix === undefined || !data) return [];
  // Until the answer for this prefix is there, those of the last one that still match.
  return data.items.filter(({ handle }) => handle.startsWith(prefix)).slice(0, MAX_SHOWN);
}
