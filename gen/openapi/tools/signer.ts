// A signer that knows no contract. It signs by the recipe in a security scheme, with
// the scripts that sign in the pages of documentation, and the credential of the
// examples.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

import { argumentsIn, type Call, callName, enciphered, inBody, type Options, type Recipe, type Scheme, type Texts } from './recipe';

/** A request as the scripts make it, and the texts of its members. */
interface Sealed {
  query: string;
  body: Uint8Array;
  headers: [string, string][];
  steps: { name: string; value: Uint8Array }[];
}

/** The names of the scripts that are used here. */
interface Scripts {
  Message: new (recipe: Recipe, input: object) => { seal(): Sealed };
  text(bytes: Uint8Array): string;
}

const scripts = [
  ...['hashes', 'ciphers', 'forge', 'fflate', 'sm', 'sm2'].map((name) => join('libraries', name)),
  'recipe', 'json', 'pairs', 'message', 'http', 'keys', 'aes', 'des', 'ed25519', 'gzip', 'rsa', 'sm', 'sm2',
];

/** scriptsIn reads the scripts of a folder, which find the names of a page. */
export function scriptsIn(folder: string): Scripts {
  const page = createContext({ crypto, TextEncoder, TextDecoder, btoa, atob });
  runInContext('globalThis.self = globalThis', page);
  for (const name of scripts) runInContext(readFileSync(join(folder, `${name}.js`), 'utf8'), page, { filename: name });
  return runInContext('signet', page) as Scripts;
}

/** The signer of a security scheme, for a server at a base address. */
export class Signer {
  readonly checks: string[];
  /** Enciphered arguments are sent in the body of the example, as it stands. */
  readonly enciphered: boolean;
  private readonly recipe: Recipe;
  private readonly credential: Texts;

  constructor(private readonly scripts: Scripts, scheme: Scheme, private readonly base: URL) {
    // The client makes the path, by that of the document.
    const { request: { lets, carriers }, checks, credential } = scheme['x-signet-recipe'];
    this.recipe = { lets, carriers };
    this.checks = checks;
    this.enciphered = enciphered(this.recipe);
    this.credential = Object.fromEntries(credential.map((m) => [m.name, m.demo]));
  }

  /**
   * signed is the options of a call with what the recipe makes in body and query.
   * What it makes in headers is set when the client has written the request, and is
   * about to send it. A check that is named is damaged.
   */
  signed<T extends Options>(call: Call, options: T, damaged?: string): T {
    const seal = this.sealer(call, options, damaged);
    const made = this.enciphered ? undefined : seal({}, {});
    const settled = made ? this.textsOf(made, inBody(this.recipe).map((m) => m.name)) : {};
    return {
      ...options,
      ...(made ? this.placed(call, options, made) : {}),
      fetch: async (written: Request) => {
        const request = landed(written);
        return fetch(this.headed(request, seal(settled, await partsOf(request))));
      },
    };
  }

  /** sealer makes the request of a call, at one time, from texts that are settled. */
  private sealer(call: Call, options: Options, damaged = ''): (members: Texts, parts: Texts) => Sealed {
    const input = {
      credential: this.credential, arguments: argumentsIn(this.recipe, options), now: Date.now(),
      call: { name: callName(call, this.recipe, options), method: call.method.toUpperCase(), address: addressOf(this.base, call.path, options.path), path: [] },
    };
    return (members, parts) => {
      const make = (given: Texts) => new this.scripts.Message(this.recipe, { ...input, given, parts }).seal();
      const sound = make(members);
      const text = this.textsOf(sound, [damaged])[damaged];
      return text === undefined || damaged in members ? sound : make({ ...members, [damaged]: spoiled(text) });
    };
  }

  private textsOf(made: Sealed, names: string[]): Texts {
    return Object.fromEntries(made.steps.filter((s) => names.includes(s.name)).map((s) => [s.name, this.scripts.text(s.value)]));
  }

  /** placed is body and query as the client takes them. */
  private placed(call: Call, { body, query }: Options, made: Sealed): Options {
    const out: Options = {};
    if (query) out.query = Object.fromEntries(new URLSearchParams(made.query));
    if (body !== undefined) out.body = parsed(call.media, this.scripts.text(made.body));
    requireSameNames(query, out.query);
    requireSameNames(body, out.body);
    return out;
  }

  /** headed is a request with its headers; its length is told by the connection. */
  private headed(request: Request, made: Sealed): Request {
    for (const [name, value] of made.headers) {
      const elsewhere = ['Authorization', 'Content-Type', 'Accept'].includes(name);
      if (!elsewhere && !request.headers.has(name)) throw new Error(`the document has no header ${name}`);
      request.headers.set(name, value);
    }
    request.headers.delete('Content-Length');
    return request;
  }
}

/** addressOf is where a call goes, without query. */
function addressOf(base: URL, path: string, values: Options['path'] = {}): string {
  const [template = ''] = path.split('#');
  return base.href.replace(/\/$/, '') + template.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
}

/** landed is a request whose query the client has put behind the # of a path. */
function landed(request: Request): Request {
  const [address = '', fragment = ''] = request.url.split('#');
  const [, query] = fragment.split('?');
  return query === undefined ? request : new Request(`${address}?${query}`, request);
}

/** partsOf are the parts of a request that recipes read, as the client wrote them. */
async function partsOf(request: Request): Promise<Texts> {
  const { origin, host, pathname, search } = new URL(request.url);
  return {
    'http.method': request.method, 'http.host': host, 'http.path': pathname, 'http.query': search.slice(1),
    'http.target': pathname + search, 'http.url': origin + pathname + search, 'http.body': await request.clone().text(),
  };
}

/** parsed is a body as the client takes it: XML and plain texts as they are. */
function parsed(media: string | undefined, text: string): unknown {
  switch (media) {
    case 'application/json': return JSON.parse(text);
    case 'application/x-www-form-urlencoded': return Object.fromEntries(new URLSearchParams(text));
    default: return text;
  }
}

/** requireSameNames holds that an example has the members that the recipe makes. */
function requireSameNames(example: unknown, made: unknown): void {
  const names = (value: object) => Object.keys(value).sort().join();
  if (typeof example !== 'object' || typeof made !== 'object' || !example || !made) return;
  if (names(example) !== names(made)) throw new Error(`the example has ${names(example)}, the recipe makes ${names(made)}`);
}

/** spoiled is a text with another sign in its middle. */
function spoiled(text: string): string {
  const at = Math.floor(text.length / 2);
  return text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1);
}
