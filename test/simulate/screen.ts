/** A bar that shows how far a part of the simulation has come, with live figures. Where there is no terminal, a line now and then. */
import { cursorTo } from "node:readline";

const WIDTH = 24;
const ON_TERMINAL = 500;
const IN_LOG = 15_000;

type Shown = { total?: number; figures?: () => string; progress?: () => number };

export class Bar {
  readonly #stream: NodeJS.WriteStream;
  #title = "";
  #total = 0;
  #done = 0;
  #started = 0;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
  }

  /**
   * Shows the bar while the work lasts. `figures` is asked for the text after the bar. `progress`, from 0 to 1, replaces the count of
   * steps.
   */
  async during<Result>(
    title: string,
    { total = 0, figures = () => this.#count(), progress }: Shown,
    work: () => Promise<Result>,
  ): Promise<Result> {
    [this.#title, this.#total, this.#done, this.#started] = [title, total, 0, performance.now()];
    const show = () => this.#show(progress?.() ?? this.#done / Math.max(1, this.#total), figures());
    const timer = setInterval(show, this.#stream.isTTY ? ON_TERMINAL : IN_LOG);
    try {
      const result = await work();
      this.#end("✓");
      return result;
    } catch (error) {
      this.#end("✗");
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  step(): void {
    this.#done++;
  }

  /** Says how long the part took. */
  #end(sign: "✓" | "✗"): void {
    const seconds = ((performance.now() - this.#started) / 1000).toFixed(1);
    const count = this.#total > 0 ? `: ${this.#done.toLocaleString("en")}` : "";
    this.#clear();
    this.#stream.write(`${sign} ${this.#title}${count} (${seconds} s)\n`);
  }

  #count(): string {
    const rate = this.#done / ((performance.now() - this.#started) / 1000);
    return `${this.#done.toLocaleString("en")} of ${this.#total.toLocaleString("en")}, ${rate.toFixed(1)}/s`;
  }

  #show(share: number, figures: string): void {
    const filled = Math.round(Math.min(1, share) * WIDTH);
    const bar = `${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${(share * 100).toFixed(0).padStart(3)} %`;
    this.#clear();
    this.#stream.write(`${this.#title} ${bar}  ${figures}${this.#stream.isTTY ? "" : "\n"}`);
  }

  #clear(): void {
    if (!this.#stream.isTTY) return;
    cursorTo(this.#stream, 0);
    this.#stream.write("\u001b[K");
  }
}
