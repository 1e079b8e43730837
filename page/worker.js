// Runs in a worker, below the core's text: answers one request after the other.
const loaded = initproofCore().then((core) => core.cwrap('laboratory_request', 'string', ['string']));

onmessage = async ({ data: { id, request } }) => {
  let answer;
  try {
    const ask = await loaded;
    answer = JSON.parse(ask(JSON.stringify(request)));
  } catch (error) {
    answer = { error: String(error.message ?? error) };
  }
  postMessage({ id, answer });
};
