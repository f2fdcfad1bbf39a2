/**
 * Metrics as lines of the embedded metric format, from which CloudWatch extracts them (CloudWatch user guide, "Specification:
 * Embedded metric format").
 */
import { optionalEnvironment } from "./environment.ts";
import { isSilent } from "./log.ts";

export const MetricUnit = { Count: "Count", Milliseconds: "Milliseconds" } as const;
type Unit = (typeof MetricUnit)[keyof typeof MetricUnit];

/** Collects metrics and writes them as one line. Their dimensions are the service and what is added. */
export class Metrics {
  #metrics = new Map<string, { unit: Unit; value: number }>();
  #dimensions: Record<string, string> = {};
  #metadata: Record<string, string> = {};

  addDimension(name: string, value: string): void {
    this.#dimensions[name] = value;
  }

  /** Adds to the line's value of a metric. */
  addMetric(name: string, unit: Unit, value: number): void {
    this.#metrics.set(name, { unit, value: value + (this.#metrics.get(name)?.value ?? 0) });
  }

  /** Adds a field that is no metric. */
  addMetadata(name: string, value: string): void {
    this.#metadata[name] = value;
  }

  /** Writes a metric at once, in a line of its own. */
  singleMetric(): Pick<Metrics, "addDimension" | "addMetric"> {
    const one = new Metrics();
    return {
      addDimension: (name, value) => one.addDimension(name, value),
      addMetric: (name, unit, value) => {
        one.addMetric(name, unit, value);
        one.publishStoredMetrics();
      },
    };
  }

  /** Writes the line, if there is a metric, and begins the next one. */
  publishStoredMetrics(): void {
    if (this.#metrics.size > 0 && !isSilent()) process.stdout.write(`${JSON.stringify(this.#line())}\n`);
    this.#metrics.clear();
    this.#dimensions = {};
    this.#metadata = {};
  }

  #line(): object {
    const dimensions = { service: optionalEnvironment("serviceName"), ...this.#dimensions };
    const all = [...this.#metrics];
    const described = {
      Namespace: optionalEnvironment("metricsNamespace"),
      Dimensions: [Object.keys(dimensions)],
      Metrics: all.map(([Name, { unit: Unit }]) => ({ Name, Unit })),
    };
    return {
      _aws: { Timestamp: Date.now(), CloudWatchMetrics: [described] },
      ...this.#metadata,
      ...dimensions,
      ...Object.fromEntries(all.map(([name, { value }]) => [name, value])),
    };
  }
}
