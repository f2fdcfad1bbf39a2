/**
 * Limits how many calls run at a time, and adapts to what the other side takes: a call that it throttles halves the
 * limit, one that it takes raises it a little (additive increase, multiplicative decrease, as in TCP).
 */
export function adaptiveLimit(max: number) {
  let limit = max;
  let running = 0;
  const waiting: (() => void)[] = [];

  const startNext = () => {
    while (running < Math.floor(limit)) {
      const start = waiting.shift();
      if (!start) return;
      running += 1;
      start();
    }
  };

  return {
    /** Runs `call` once there is room. It calls `throttled` if the other side did not take everything. */
    async run<Result>(call: (throttled: () => void) => Promise<Result>): Promise<Result> {
      await new Promise<void>((start) => {
        waiting.push(start);
        startNext();
      });
      let wasThrottled = false;
      try {
        return await call(() => {
          wasThrottled = true;
        });
      } finally {
        running -= 1;
        limit = wasThrottled ? Math.max(1, limit / 2) : Math.min(max, limit + 1 / limit);
        startNext();
      }
    },
  };
}
