/**
 * The core in a worker of its own, so that the page never waits for it. The worker is made from texts of
 * this page: a file opened from a disk may load nothing else.
 */
export class Core {
  constructor() {
    const text = ['core', 'worker'].map((id) => document.getElementById(id).textContent).join('\n');
    const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    this.worker = new Worker(address);
    this.waiting = new Map();
    this.last = 0;
    this.worker.onmessage = ({ data }) => {
      const { resolve, reject } = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      const { error, broken } = data.answer;
      if (error) reject(Object.assign(new Error(error), { broken }));
      else resolve(data.answer);
    };
    this.worker.onerror = (event) => {
      event.preventDefault();
      const error = Object.assign(new Error(event.message), { broken: true });
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    };
  }

  /** @returns {Promise<object>} the core's answer; rejected with its words where it refuses, and
   * `broken` where it does not run in this browser */
  ask(request) {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, request });
    });
  }
}
