/** The attempts that the SDK makes by itself; see `lib/data/table/client.ts`. */
const ATTEMPTS = 4;

/** Repeats a throttled request as the SDK does. `pause` waits for up to the given time (ms), which doubles with each attempt. */
export async function retryThrottled(
  execute: () => Promise<object>,
  pause: (milliseconds: number) => Promise<void>,
): Promise<object> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await execute();
    } catch (error) {
      const throttled = (error as Error).name === "ProvisionedThroughputExceededException";
      if (!throttled || attempt === ATTEMPTS) throw error;
      await pause(50 * 2 ** attempt);
    }
  }
}
