// Runs in a worker, below the core's text: answers one request after the other.
const loaded = initproofCore();

onmessage = async ({ data: { id, request } }) => {
  let answer;
  try {
    const core = await loaded;
    answer = JSON.parse(core.ccall('laboratory_request', 'string', ['string'], [JSON.stringify(request)]));
  } catch (error) {
    answer = { error: String(error.message ?? error) };
  }
  postMessage({ id, answer });
};
