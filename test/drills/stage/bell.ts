/** Lets a loop wait until it is woken, or for a while. Woken while it is not waiting, it does not wait the next time. */
export class Bell {
  #rung = false;
  #wake: (() => void) | undefined;

  get isWaiting(): boolean {
    return this.#wake !== undefined && !this.#rung;
  }

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  async wait(ms: number): Promise<void> {
    if (!this.#rung) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        timer = setTimeout(resolve, ms);
      });
      clearTimeout(timer);
    }
    this.#rung = false;
    this.#wake = undefined;
  }
}
