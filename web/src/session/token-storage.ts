import type { PendingSignIn, Tokens } from "./authorization.ts";

/** What the tab's session storage keeps: it survives a reload and ends with the tab. */
export type TokenStorage = {
  tokens: () => Tokens | undefined;
  /** `undefined` removes the tokens. */
  saveTokens: (tokens: Tokens | undefined) => void;
  savePendingSignIn: (pending: PendingSignIn) => void;
  /** Returns the pending sign-in and removes it. */
  takePendingSignIn: () => PendingSignIn | undefined;
};

const TOKENS = "murmur.tokens";
const PENDING_SIGN_IN = "murmur.sign-in";

export function openTokenStorage(storage: Storage): TokenStorage {
  const read = <Value>(key: string): Value | undefined => {
    const text = storage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Value);
  };
  return {
    tokens: () => read<Tokens>(TOKENS),
    saveTokens: (tokens) => {
      if (tokens) storage.setItem(TOKENS, JSON.stringify(tokens));
      else storage.removeItem(TOKENS);
    },
    savePendingSignIn: (pending) => storage.setItem(PENDING_SIGN_IN, JSON.stringify(pending)),
    takePendingSignIn: () => {
      const pending = read<PendingSignIn>(PENDING_SIGN_IN);
      storage.removeItem(PENDING_SIGN_IN);
      return pending;
    },
  };
}
