/** How a member logs in whose password the release makes. */
export const made = { method: 'password', generate: true };

/** A reader of the repository main in lsstdb1, by such a password. */
export const reader = { kind: 'reader', databases: { lsstdb1: ['main'] }, auth: made };
