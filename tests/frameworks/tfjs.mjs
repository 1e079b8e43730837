// Weights that TensorFlow.js draws by its own initializers, as safetensors: node tfjs.mjs FOLDER SEED.
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';

const require = createRequire(`${process.env.TFJS}/`);
const tf = require('@tensorflow/tfjs-core');
require('@tensorflow/tfjs-backend-cpu');
const layers = require('@tensorflow/tfjs-layers');

const [folder, seed] = [process.argv[2], Number(process.argv[3])];
await tf.setBackend('cpu');

function write(name, shape, numbers) {
  const bytes = Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const header = JSON.stringify({ weight: { dtype: 'F32', shape, data_offsets: [0, bytes.length] } });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  writeFileSync(`${folder}/${name}.safetensors`, Buffer.concat([length, Buffer.from(header), bytes]));
}

const shape = [256, 128];
for (const name of ['heNormal', 'glorotNormal', 'leCunNormal', 'glorotUniform', 'heUniform', 'leCunUniform'])
  write(name, shape, await layers.initializers[name]({ seed }).apply(shape).data());
// A dense layer as it is made without a word: by glorotNormal.
const dense = layers.layers.dense({ units: 128, inputShape: [256] });
layers.sequential({ layers: [dense] });
write('dense', shape, await dense.getWeights()[0].data());
