import type { ReactElement } from "react";
import type { IconName } from "./Icon.tsx";

/** A line of a menu. Choosing it either does something, or opens a dialog that asks first. */
export type MenuEntry = {
  icon: IconName;
  label: string;
  /** It takes something away. */
  danger?: boolean;
} & (
  | { onChoose: () => void; dialog?: undefined }
  | { dialog: (onClose: () => void) => ReactElement; onChoose?: undefined }
);
