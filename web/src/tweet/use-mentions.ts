import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from "react";
import type { User } from "../../../lib/contract/user/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { mentionAt, type OpenMention } from "./mention-at.ts";

const MAX_SHOWN = 5;

/** Completes the mention that is being written, as in the ARIA Authoring Practices' combobox with a list. */
export type Mentions = {
  /** Empty while nothing is to be completed. */
  users: readonly User[];
  /** Whether people could not be looked up. The next character that is typed asks again. */
  failed: boolean;
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
  const { users, failed } = useUsersByPrefix(open?.prefix.toLowerCase());
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
    ...{ users, failed, active, choose, close, listId, optionId },
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

/** The people whose handle begins like this; until the API answers, and if it does not, those of its last answer that match. */
function useUsersByPrefix(prefix: string | undefined): Pick<Mentions, "users" | "failed"> {
  const { api } = useMurmur();
  const answered = useRef<readonly User[]>([]);
  const { data, isError } = useQuery({
    queryKey: ["mentions", prefix],
    queryFn: ({ signal }) => api.findUsers({ query: { handle: prefix ?? "" }, signal }),
    enabled: prefix !== undefined,
    staleTime: 60_000,
  });
  useEffect(() => {
    if (data) answered.current = data.items;
  }, [data]);
  if (prefix === undefined) return { users: [], failed: false };
  const known = data?.items ?? answered.current;
  return {
    users: known.filter(({ handle }) => handle.startsWith(prefix)).slice(0, MAX_SHOWN),
    failed: isError,
  };
}
