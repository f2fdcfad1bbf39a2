import type { Departure, Tokens } from "./authorization.ts";

/** What is kept in the tab's session storage: it outlives a reload and ends with the tab. */
export type Vault = {
  tokens: () => Tokens | undefined;
  keepTokens: (tokens: Tokens | undefined) => void;
  keepDeparture: (departure: Departure) => void;
  /** Gives the departure once. */
  takeDeparture: () => Departure | undefined;
};

const TOKENS = "murmur.tokens";
const DEPARTURE = "murmur.departure";

export function openVault(storage: Storage): Vault {
  const read = <Value>(key: string): Value | undefined => {
    const text = storage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Value);
  };
  return {
    tokens: () => read<Tokens>(TOKENS),
    keepTokens: (tokens) => {
      if (tokens) storage.setItem(TOKENS, JSON.stringify(tokens));
      else storage.removeItem(TOKENS);
    },
    keepDeparture: (departure) => storage.setItem(DEPARTURE, JSON.stringify(departure)),
    takeDeparture: () => {
      const departure = read<Departure>(DEPARTURE);
      storage.removeItem(DEPARTURE);
      return departure;
    },
  };
}
