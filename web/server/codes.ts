/** Every code that the server answers with, its status, and what `cutover explain` says of it. Codes are stable. */
export const webCodes = {
  'WEB-001': { status: 403, about: 'The request came under a name that this server does not have, or from a page of another site. A page elsewhere could otherwise make your browser read results or start runs. Open the address that the terminal shows.' },
  'WEB-002': { status: 401, about: 'The server was started with a token, and the request has none. Open the address with the token once; the browser remembers it until it is closed. Programs send `Authorization: Bearer <token>`.' },
  'WEB-003': { status: 404, about: 'There is nothing at this address: the file was removed, or the run is older than those that are remembered.' },
  'WEB-004': { status: 400, about: 'The request cannot be read, or asks for something outside of the limits. The message names the field.' },
  'WEB-005': { status: 413, about: 'The request is larger than any that the page sends.' },
  'WEB-006': { status: 405, about: 'The address does not answer to this method.' },
  'WEB-010': { status: 422, about: 'The scenario has errors, so nothing was simulated. Each issue has its line and column; `cutover explain` knows their codes too.' },
  'WEB-011': { status: 422, about: 'The file is no result that this version can show. The message says why.' },
  'WEB-012': { status: 422, about: 'The file is not served: it is too large, is no plain file, or is reached through a symbolic link, which could lead out of the folder.' },
  'WEB-020': { status: 500, about: 'A worker thread ended in the middle of a run. The run is lost, and the server goes on. The same scenario, seed and years can be simulated again; if it happens twice, `cutover compare` with the same seed shows whether memory is short.' },
  'WEB-021': { status: 429, about: 'So many runs wait already that a further one is refused. Stop one of them, or wait.' },
  'WEB-022': { status: 409, about: 'The run was stopped before its first years were complete, so there is nothing to show.' },
  'WEB-023': { status: 503, about: 'So many pages watch runs at once that a further one is refused, or the server is being shut down. Close a few and reload.' },
  'WEB-050': { status: 500, about: 'An internal error. Nothing of a run or a result is lost by it.' },
} as const;

export type WebCode = keyof typeof webCodes;
