// Runs in a worker, below the core's text: answers one request after the other.
const loaded = initproofCore().then((core) => core.cwrap('laboratory_request', 'string', ['string']));

onmessage = async ({ data: { id, request } }) => {
  try {
    const ask = await loaded;
    postMessage({ id, answer: JSON.parse(ask(JSON.stringify(request))) });
  } catch (error) {
    // What the core refuses it says in its answer; this is a core that does not run here.
    postMessage({ id, answer: { error: String(error.message ?? error), broken: true } });
  }
};
