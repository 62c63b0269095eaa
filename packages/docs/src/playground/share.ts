import type { Question } from '../checks/answer.ts';

/**
 * Puts what is in the editor into the fragment of a URL, which browsers do not send: compressed, in the letters of base64url.
 */
export async function toFragment(question: Question): Promise<string> {
  const bytes = await through(
    new TextEncoder().encode(JSON.stringify(question)),
    new CompressionStream('deflate-raw'),
  );
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** What {@link toFragment} wrote; undefined for anything else. */
export async function fromFragment(fragment: string): Promise<Question | undefined> {
  try {
    const text = atob(fragment.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const json = new TextDecoder().decode(await through(bytes, new DecompressionStream('deflate-raw')));
    const question = JSON.parse(json) as unknown;
    return isQuestion(question) ? question : undefined;
  } catch {
    return undefined;
  }
}

type Bytes = Uint8Array<ArrayBuffer>;

async function through(bytes: Bytes, stream: GenericTransformStream): Promise<Bytes> {
  const read = new Response(new Blob([bytes]).stream().pipeThrough(stream));
  return new Uint8Array(await read.arrayBuffer());
}

function isQuestion(value: unknown): value is Question {
  const { files, running, release } = value as Partial<Question>;
  const isFiles = (some: Question['files'] | undefined): boolean =>
    Array.isArray(some) &&
    some.length > 0 &&
    some.every(({ name, text }) => typeof name === 'string' && typeof text === 'string');
  return (
    isFiles(files) &&
    (running === undefined || isFiles(running)) &&
    typeof release?.name === 'string' &&
    typeof release.namespace === 'string'
  );
}
