/** Told what is being done; `step` returns what the work returns and reports how long it took. */
export type Progress = {
  say: (line: string) => void;
  step: <Result>(title: string, work: () => Promise<Result>) => Promise<Result>;
};

/** Reports to a stream, by default stderr, so that stdout stays free for results. */
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

/** Says nothing: for tests and tools that have their own output. */
export const silently: Progress = { say: () => undefined, step: async (_title, work) => work() };
