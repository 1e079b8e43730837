/** The text that an element holds compressed, in letters. */
async function unpacked(id) {
  const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

/**
 * The core in a worker of its own, so that the page never waits for it. The worker is made from texts of
 * this page: a file opened from a disk may load nothing else.
 */
export class Core {
  constructor() {
    this.waiting = new Map();
    this.last = 0;
    this.started = this.start();
  }

  async start() {
    const text = `${await unpacked('core')}\n${document.getElementById('worker').textContent}`;
    this.worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
    this.worker.onmessage = ({ data }) => {
      const { resolve, reject } = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      const { error, said, broken } = data.answer;
      if (error) reject(Object.assign(new Error(error), { said, broken }));
      else resolve(data.answer);
    };
    this.worker.onerror = (event) => {
      event.preventDefault();
      const error = Object.assign(new Error(event.message), { broken: true });
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    };
  }

  /** @returns {Promise<object>} the core's answer; rejected with its words where it refuses, `said` being
   * what say.js makes a sentence of, and `broken` where it does not run in this browser */
  async ask(request) {
    try {
      await this.started;
    } catch (error) {
      throw Object.assign(error, { broken: true });
    }
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, request });
    });
  }
}
