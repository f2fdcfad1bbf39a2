/** Reports what is being done. `step` reports how long the work took and returns its result. */
export type Progress = {
  say: (line: string) => void;
  step: <Result>(title: string, work: () => Promise<Result>) => Promise<Result>;
};

/** Reports to a stream; by default to stderr, which keeps stdout free for results. */
export function reportTo(stream: { write: (text: string) => unknown } = process.stderr): Progress {
  const say = (line: string): void => {
    stream.write(`${line}\n`);
  };
  return {
    say,
    step: async (title, work) => {
      const start = performance.now();
      const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
      say(`… ${title}`);
      try {
        const result = await work();
        say(`✓ ${title} (${seconds()})`);
        return result;
      } catch (error) {
        say(`✗ ${title} (after ${seconds()})`);
        throw error;
      }
    },
  };
}

/** Reports nothing. */
export const silent: Progress = { say: () => undefined, step: async (_title, work) => work() };
