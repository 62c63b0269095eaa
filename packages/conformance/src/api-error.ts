import { text } from './object.ts';

/** What the API server, or one of its webhooks, said no to. */
export class ApiError extends Error {
  readonly code = 'api-refused';
  /** HTTP status of the answer. */
  readonly status: number;
  /** `reason` of the server's Status object, for instance `Invalid`. */
  readonly reason: string;
  /** The API path that was asked for. */
  readonly path: string;

  constructor(refusal: { status: number; reason: string; path: string; message: string }) {
    super(refusal.message);
    this.name = 'ApiError';
    this.status = refusal.status;
    this.reason = refusal.reason;
    this.path = refusal.path;
  }

  /** Reads an error answer: a Status object where the server gives one, else the text as it came. */
  static of(status: number, path: string, answer: string): ApiError {
    let body: unknown;
    try {
      body = JSON.parse(answer);
    } catch {
      // proxies and early failures answer in plain text
    }
    const message = text(body, 'message') || answer.trim() || `HTTP ${status}`;
    return new ApiError({ status, path, message, reason: text(body, 'reason') });
  }
}
