// Node.js has it everywhere, and a browser nowhere
export { Buffer } from 'buffer/';
