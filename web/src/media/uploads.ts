import type { Client } from "../../../lib/contract/client.ts";
import { UploadFailed, type UploadProblem, untilReady, uploadPicture } from "./upload.ts";

/** How far a picture is. */
export type UploadState = {
  /** Shows the file itself, until this page is left; undefined for a picture that an earlier page uploaded. */
  preview?: string;
  /** The share that has been sent, from 0 to 1; 1 while it is being processed. */
  progress: number;
  status: "uploading" | "processing" | "ready" | "failed";
  problem?: UploadProblem | "unknown";
};

/** The uploads of this page, by the key of each. They outlive the components that show them. */
export type Uploads = {
  stateOf: (key: string) => UploadState | undefined;
  subscribe: (listener: () => void) => () => void;
  /** `onCreated` gets the picture's id as soon as there is one. */
  start: (key: string, file: File, onCreated: (id: string) => void) => void;
  /** Asks how far a picture is that an earlier page uploaded. */
  resume: (key: string, id: string) => void;
  /** Ends an upload, or forgets that it has ended. */
  drop: (key: string) => void;
};

export function createUploads(api: Pick<Client, "createMedia" | "getMedia">): Uploads {
  const states = new Map<string, UploadState>();
  const running = new Map<string, AbortController>();
  const listeners = new Set<() => void>();
  const set = (key: string, change: Partial<UploadState>) => {
    const before = states.get(key) ?? { progress: 0, status: "uploading" };
    states.set(key, { ...before, ...change });
    for (const listener of listeners) listener();
  };
  const run = (key: string, work: (signal: AbortSignal) => Promise<void>) => {
    const controller = new AbortController();
    running.set(key, controller);
    const { signal } = controller;
    work(signal).then(
      () => signal.aborted || set(key, { status: "ready", progress: 1 }),
      (error: unknown) => {
        if (signal.aborted) return;
        set(key, { status: "failed", problem: error instanceof UploadFailed ? error.problem : "unknown" });
      },
    );
  };
  return {
    stateOf: (key) => states.get(key),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: (key, file, onCreated) => {
      set(key, { preview: URL.createObjectURL(file), progress: 0, status: "uploading" });
      run(key, (signal) =>
        uploadPicture(api, {
          ...{ file, key, signal, onCreated },
          onProgress: (progress) => set(key, { progress, status: progress < 1 ? "uploading" : "processing" }),
        }),
      );
    },
    resume: (key, id) => {
      if (states.has(key)) return;
      set(key, { progress: 1, status: "processing" });
      run(key, (signal) => untilReady(api, id, signal));
    },
    drop: (key) => {
      running.get(key)?.abort();
      running.delete(key);
      const { preview } = states.get(key) ?? {};
      if (preview) URL.revokeObjectURL(preview);
      states.delete(key);
      for (const listener of listeners) listener();
    },
  };
}
