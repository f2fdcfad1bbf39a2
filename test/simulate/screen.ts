/** A bar that shows how far a part of the simulation has come, with live figures. Where there is no terminal, a line now and then. */
import { cursorTo } from "node:readline";

const WIDTH = 24;
const ON_TERMINAL = 500;
const IN_LOG = 15_000;

export class Bar {
  readonly #stream: NodeJS.WriteStream;
  #title = "";
  #total = 0;
  #done = 0;
  #started = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
  }

  /** `figures` is asked for the text after the bar. `progress`, from 0 to 1, replaces the count of steps. */
  start(title: string, total: number, figures = () => this.#count(), progress?: () => number): void {
    [this.#title, this.#total, this.#done, this.#started] = [title, total, 0, performance.now()];
    const show = () => this.#show(progress?.() ?? this.#done / Math.max(1, this.#total), figures());
    this.#timer = setInterval(show, this.#stream.isTTY ? ON_TERMINAL : IN_LOG);
  }

  step(): void {
    this.#done++;
  }

  /** Ends the part; says how long it took. */
  stop(): void {
    clearInterval(this.#timer);
    const seconds = ((performance.now() - this.#started) / 1000).toFixed(1);
    const count = this.#total > 0 ? `: ${this.#total.toLocaleString("en")}` : "";
    this.#clear();
    this.#stream.write(`✓ ${this.#title}${count} (${seconds} s)\n`);
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
