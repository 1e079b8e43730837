// node driver.js CORE: answers requests, a line each, with the core that a browser runs. After the
// last one a line with the bytes of its memory.
'use strict';
const path = require('path');
const readline = require('readline');

const factory = require(path.resolve(process.argv[2]));
factory().then((core) => {
  const ask = core.cwrap('laboratory_request', 'string', ['string']);
  const lines = readline.createInterface({input: process.stdin});
  lines.on('line', (line) => {
    process.stdout.write((line === 'memory' ? String(core.HEAPU8.length) : ask(line)) + '\n');
  });
});
