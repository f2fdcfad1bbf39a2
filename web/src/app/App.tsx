import type { QueryClient } from "@tanstack/react-query";
import { QueryClientProvider } from "@tanstack/react-query";
import { NowProvider } from "../ui/Now.tsx";
import { Boundary } from "./Boundary.tsx";
import { type Murmur, MurmurContext } from "./murmur.ts";
import { Shell } from "./Shell.tsx";

export function App({ murmur, client }: { murmur: Murmur; client: QueryClient }) {
  return (
    <Boundary>
      <MurmurContext value={murmur}>
        <QueryClientProvider client={client}>
          <NowProvider>
            <Shell />
          </NowProvider>
        </QueryClientProvider>
      </MurmurContext>
    </Boundary>
  );
}
