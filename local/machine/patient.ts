import { setTimeout as sleep } from "node:timers/promises";

const MOST = 10;
/** Between two tries, ms. */
const PAUSE = 200;

/**
 * A `fetch` that repeats what is answered with 503, up to ten times: on a busy laptop, a request takes longer than the API
 * allows. `pause` is the time between two tries, ms.
 */
export function patient(send: typeof fetch, pause = PAUSE): typeof fetch {
  return async (input, init) => {
    for (let tries = 1; ; tries++) {
      const response = await send(input, init);
      if (response.status !== 503 || tries === MOST) return response;
      await sleep(pause);
    }
  };
}
