/** Compares the times of things that do the same. They take turns, so that all share the load of the machine. */

export type Sample = { milliseconds: number; cpu: number };

/** Runs each subject once per round, in alternating order, after one round that does not count. */
export async function takeTurns<Name extends string>(
  rounds: number,
  subjects: Record<Name, (round: number) => Promise<unknown>>,
): Promise<Record<Name, Sample[]>> {
  const names = Object.keys(subjects) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Sample[]>;
  for (let round = 0; round <= rounds; round++) {
    const order = round % 2 === 0 ? names : [...names].reverse();
    for (const name of order) {
      const sample = await measure(() => subjects[name](round));
      if (round > 0) samples[name].push(sample);
    }
  }
  return samples;
}

async function measure(work: () => Promise<unknown>): Promise<Sample> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { milliseconds, cpu: (user + system) / 1000 };
}

/** A median, and the middle half of the values. */
export type Spread = { value: number; spread: [number, number] };

/** The ratio of two subjects, round by round. */
export function ratio(of: Sample[], to: Sample[], metric: keyof Sample = "milliseconds"): Spread {
  return spreadOf(of.map((sample, round) => sample[metric] / (to[round]?.[metric] ?? Number.NaN)));
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { value: at(0.5), spread: [at(0.25), at(0.75)] };
}
