import { request as http } from 'node:http';
import { request as https } from 'node:https';

/** What a server answers. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** As long as a server may take that is there. */
const patience = 10_000;
/** What is read of an answer: enough for a list of one file, or an error. */
const longest = 64 * 1024;

/**
 * Asks a server by HTTP, with a CA of one's own where it has one.
 *
 * @throws Error with the system's words where there is none, or it is not trusted
 */
export async function ask(
  url: URL,
  {
    method = 'GET',
    headers = {},
    ca,
  }: { method?: string; headers?: Record<string, string>; ca?: string | undefined },
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? https : http;
    const asked = send(
      url,
      { method, headers, timeout: patience, ...(ca === undefined ? {} : { ca }) },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          if (body.length < longest) body += part;
        });
        answer.on('error', reject);
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body });
        });
      },
    );
    asked.on('timeout', () => asked.destroy(new Error(`no answer within ${patience / 1000} s`)));
    asked.on('error', reject);
    asked.end();
  });
}

/** The system's words of why a server could not be asked. */
export function whyNot(error: unknown): string {
  if (error instanceof AggregateError) return whyNot(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
