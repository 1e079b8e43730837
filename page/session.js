const budget = 12; // milliseconds of the core's work between two pictures

/**
 * One run of a bench in the core: begun, stepped, paused, begun again. What the core says is handed on in
 * order; what belongs to a run that is over is dropped.
 */
export class Session {
  /**
   * `told(answer)` gets every answer of `start` and `step`, `stood()` is called when the run is done or
   * paused, `failed(error)` when the core refuses, which ends the run.
   */
  constructor(core, { told, stood, failed }) {
    Object.assign(this, { core, told, stood, failed });
    this.number = 0;
    this.open = false;
    this.running = false;
    this.done = false;
  }

  /** Forgets the run, if there is one. */
  forget() {
    if (this.open) this.core.ask({ do: 'stop', bench: this.bench, session: this.number }).catch(() => {});
    this.open = this.running = this.done = false;
    this.number = (this.number % 1e6) + 1;
  }

  /** Begins a run and goes on until it is done, paused, or, after a step, `stopAt()` says so. */
  async begin(request, stopAt = null) {
    this.forget();
    this.bench = request.bench;
    this.open = this.running = true;
    await this.go({ ...request, do: 'start', session: this.number }, stopAt);
  }

  /** Goes on with a run that was paused. */
  async resume() {
    if (!this.open || this.running || this.done) return;
    this.running = true;
    await this.go(null, null);
  }

  /** One piece of work, however long it takes. */
  async stepOnce() {
    if (!this.open || this.running || this.done) return;
    this.running = true;
    await this.go(null, () => true);
  }

  pause() {
    this.running = false;
  }

  async go(first, stopAt) {
    const number = this.number;
    // Towards a given place by the smallest steps: they meet every state that any steps meet.
    const step = { do: 'step', bench: this.bench, session: number, budget_ms: stopAt ? 0 : budget };
    try {
      for (let request = first ?? step; ; request = step) {
        const answer = await this.core.ask(request);
        if (number !== this.number) return;
        this.done = answer.done === true;
        this.told(answer);
        if (this.done || (request === step && stopAt?.())) this.running = false;
        if (!this.running) break;
      }
      this.stood();
    } catch (error) {
      if (number !== this.number) return;
      this.running = this.open = false;
      this.failed(error);
    }
  }
}
