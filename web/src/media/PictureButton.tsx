import { useId, useRef } from "react";
import { pictureTypes } from "../../../lib/contract/media/limits.ts";
import { IconButton } from "../ui/IconButton.tsx";

type PictureButtonProps = { label: string; multiple?: boolean; onChoose: (files: File[]) => void };

/** Opens the system's chooser for pictures, which on a phone offers the camera too. */
export function PictureButton({ label, multiple = false, onChoose }: PictureButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <>
      <IconButton icon="image" label={label} onClick={() => input.current?.click()} />
      <input
        ref={input}
        id={id}
        type="file"
        hidden
        accept={pictureTypes.join(",")}
        multiple={multiple}
        aria-label={label}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // So that choosing the same file again is a change.
          currentTarget.value = "";
          if (files.length > 0) onChoose(files);
        }}
      />
    </>
  );
}
