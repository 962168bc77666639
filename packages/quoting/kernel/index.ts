// The engine's hot loops over flat memory, in AssemblyScript; `npm run kernel` compiles them into src/kernel/.
export * from './weld';
export * from './measure';
export * from './closedness';
export * from './topology';
export { setTree, setScale, fillSlots, emptyBoxes, fillLevel } from './tree';
export * from './curve';
export { nearBytes } from './near';
export * from './pairs';
export * from './crossing';
export { castRay, rayBytes } from './rays';
export * from './ends';
