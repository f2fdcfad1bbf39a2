import type { ReactNode } from "react";
import { Message } from "./Message.tsx";

/** Shown in place of a list without items. */
export function EmptyState({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return <Message title={title}>{children}</Message>;
}
