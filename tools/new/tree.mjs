import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What cannot be written, in words for the one who asked. */
export class CannotWrite extends Error {}

/** The files of a checkout. What is written is kept until `save`, so that a generator writes all of it or nothing. */
export class Tree {
  #written = new Map();

  constructor(root) {
    this.root = root;
  }

  has(path) {
    return this.#written.has(path) || existsSync(join(this.root, path));
  }

  read(path) {
    return this.#written.get(path) ?? readFileSync(join(this.root, path), 'utf8');
  }

  /** Writes a file that is not there yet. */
  add(path, text) {
    if (this.has(path)) throw new CannotWrite(`${path} is there already`);
    this.#written.set(path, text);
  }

  /** Replaces a text, which must be there; `before` may be a pattern. */
  edit(path, before, after) {
    const text = this.read(path);
    const found = typeof before === 'string' ? text.includes(before) : before.test(text);
    if (!found) throw new CannotWrite(`${path} has no ${before}, beside which this would be written`);
    this.#written.set(path, text.replace(before, typeof after === 'string' ? () => after : after));
  }

  /** Writes what there is to write; gives the paths. */
  save() {
    for (const [path, text] of this.#written) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), text);
    }
    return [...this.#written.keys()];
  }
}
