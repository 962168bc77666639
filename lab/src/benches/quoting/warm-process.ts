// Passes tasks on to one worker thread: a process of its own, so that it can be kept on one core.
import { Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./warm-worker.js', import.meta.url));
worker.on('message', (times) => process.send?.(times));
process.on('message', (task) => worker.postMessage(task, []));
process.once('disconnect', () => void worker.terminate());
