import type { ClipboardEvent, DragEvent } from "react";

/** The pictures among what is pasted or dropped. */
function picturesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
}

/** Lets pictures be pasted into an element, and dropped on it. Everything else is left to the browser. */
export function takePictures(onTake: (files: File[]) => void) {
  const take = (event: DragEvent | ClipboardEvent, data: DataTransfer | null) => {
    const files = picturesIn(data);
    if (files.length === 0) return;
    event.preventDefault();
    onTake(files);
  };
  return {
    onPaste: (event: ClipboardEvent) => take(event, event.clipboardData),
    onDrop: (event: DragEvent) => take(event, event.dataTransfer),
    // Without this, the browser would open the file.
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    },
  };
}
