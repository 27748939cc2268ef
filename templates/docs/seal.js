// The rest of signet: a request, made from the recipe as data.
signet.json = (source) => {
  JSON.parse(source); // it tells what is wrong with the text
  const tokens = source.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g);
  let at = 0;
  const string = () => JSON.parse(tokens[at++]);
  const value = () => {
    const open = tokens[at];
    if (open === "{" || open === "[") return nested(open === "{");
    if (open[0] !== '"') return { raw: tokens[at++], text: open };
    const content = string();
    return { raw: JSON.stringify(content), text: content };
  };
  const nested = (object) => {
    const members = [];
    for (at++; !/[}\]]/.test(tokens[at]); at += tokens[at] === "," ? 1 : 0) {
      const name = object ? string() : "";
      at += object ? 1 : 0;
      members.push({ name, ...value() });
    }
    at++;
    const raw = object ? "{" + members.map((m) => JSON.stringify(m.name) + ":" + m.raw).join() + "}" : "[" + members.map((m) => m.raw).join() + "]";
    return { raw, text: raw, members: object ? members : null };
  };
  return value();
};

// seal makes a request: input holds the credential, the call, its arguments as
// JSON, the time in milliseconds, texts given for members (nonces), and for parts
// of the HTTP message. It returns the request, and how each text of it was made.
signet.seal = (recipe, input) => {
  const { utf8, text, concat, joined, compare, folded, functions, times } = signet;
  const none = new Uint8Array();
  const steps = [];
  const signed = []; // digests of the step that is under way
  const texts = new Map();
  const lets = new Map(recipe.lets.map((l) => [l.name, l]));
  const members = new Map();
  const at = Object.fromEntries(["now"].map((name) => [name, input.now]));
  let pair = null;

  const note = (list) => list.forEach((m) => {
    members.set(m.name, m);
    note(m.members ?? []);
    walk(m.value);
  });
  const walk = (node) => {
    if (node?.object) note(node.object.members);
    for (const below of node && typeof node === "object" ? Object.values(node) : []) walk(below);
  };
  recipe.carriers.forEach((c) => note(c.members));
  recipe.lets.forEach((l) => walk(l.value));

  const data = signet.json(input.arguments);
  if (!data.members) throw new Error(input.words?.object ?? "the arguments have to be a JSON object");
  const inPath = new Set((input.call.path ?? []).flatMap((p) => (p.field ? [p.field] : [])));
  const rest = data.members.filter((m) => !inPath.has(m.name));
  const path = () => concat((input.call.path ?? []).map((p) =>
    p.field ? functions.percent(utf8(data.members.find((m) => m.name === p.field)?.text ?? "")) : utf8(p.text)));
  const spread = () => rest.map((m) => ({ name: m.name, text: utf8(m.text), json: utf8(m.raw), null: m.raw === "null" }));
  const bare = () => utf8(inPath.size > 0 ? "{" + rest.map((m) => JSON.stringify(m.name) + ":" + m.raw).join() + "}" : data.raw);

  // A step is one that has a name; what it digests is noted with it.
  const step = (name, shown, make) => {
    if (texts.has(name)) return texts.get(name);
    const before = signed.splice(0);
    const value = make();
    steps.push({ name, shown, signed: signed.splice(0), value });
    signed.push(...before);
    texts.set(name, value);
    return value;
  };
  const memberText = (m) => {
    if (absent(m)) return none;
    if (m.members) return object(m.members);
    return step(m.name, m.shown, () => (m.name in input.given ? utf8(input.given[m.name]) : compute(m.value)));
  };
  const named = (name) => {
    const m = members.get(name);
    if (!m) throw new Error("no member " + name);
    return m;
  };

  const compute = (node) => {
    if ("text" in node) return utf8(node.text);
    if ("number" in node) return utf8(String(node.number));
    if ("bool" in node) return utf8(String(node.bool));
    if ("let" in node) return step("let " + node.let, lets.get(node.let).shown, () => compute(lets.get(node.let).value));
    if ("member" in node) return memberText(named(node.member));
    if ("credential" in node) return utf8(input.credential[node.credential] ?? "");
    if ("header" in node) return header(node.header);
    if ("source" in node) return source(node.source);
    if ("function" in node) return apply(node);
    if ("concat" in node) return concat(node.concat.map(compute));
    if ("object" in node) return carrier(node.object);
    if ("match" in node) return match(node);
    throw new Error("a recipe with " + Object.keys(node)[0]);
  };
  const match = (node) => {
    const subject = text(compute(node.match));
    const arm = node.arms.find((a) => a.values.length === 0 || a.values.includes(subject));
    return arm ? compute(arm.value) : none;
  };
  const source = (name) => {
    if (name in input.parts) return utf8(input.parts[name]);
    switch (name) {
      case "call_name": return utf8(input.call.name);
      case "call_path": return path();
      case "arguments": return bare();
      case "name": return pair.name;
      case "value": case "value_json": return pair.value;
      case "call_method": case "http.method": return utf8(input.call.method);
      case "http.host": return utf8(url.host);
      case "http.path": return utf8(url.path);
      case "http.query": return query();
      case "http.target": return target();
      case "http.url": return concat([utf8(url.scheme + "://" + url.host), target()]);
      case "http.body": return step("http.body", "http.body", body);
      default: throw new Error("a recipe with " + name);
    }
  };
  const apply = (node) => {
    const { function: name, arguments: args = [] } = node;
    if (name === "pairs") return pairs(node);
    if (name in times) {
      const rest = [...args.slice(1), ...Object.values(node.options ?? {})].map((x) => x.text);
      return utf8(times[name](at.now, ...rest));
    }
    if (name === "or_else") return compute(absent(named(args[0].member)) ? args[1] : args[0]);
    if (!functions[name]) throw new Error("a recipe with " + name);
    const operands = args.map(compute);
    const value = functions[name](...operands);
    if (/^(hmac_)?(md5|sha\d+)$/.test(name)) signed.push({ name, text: operands.at(-1), value });
    return value;
  };

  const holds = (when) => {
    if (!when) return true;
    if ("bool" in when) return when.bool;
    if ("source" in when) return false; // `failed`: a request never is
    if ("function" in when) return !absent(named(when.arguments[0].member));
    const [x, y] = when.operands;
    switch (when.operator) {
      case "not": return !holds(x);
      case "and": case "&&": return holds(x) && holds(y);
      case "or": case "||": return holds(x) || holds(y);
      default: return compare(compute(x), compute(y)) === 0;
    }
  };
  const absent = (m) => !holds(m.when) || Boolean(m.members && m.optional && m.members.every(absent));

  const nameOf = (m) => (m.name_made_as ? text(compute(m.name_made_as)) : m.wire);
  const quoted = (bytes) => utf8(JSON.stringify(text(bytes)));
  const fields = (list, takes, isJSON) => list.flatMap((m) => {
    if (absent(m)) return [];
    if (m.spread) return spread().filter((f) => isJSON || !f.null);
    if (!takes(nameOf(m))) return [];
    const value = memberText(m);
    return [{ name: nameOf(m), text: value, json: m.quoted ? quoted(value) : value }];
  });
  const everything = () => true;
  const object = (list) => utf8("{" + fields(list, everything, true).map((f) => JSON.stringify(f.name) + ":" + text(f.json)).join() + "}");
  const formText = (list) => joined(utf8("&"), list.map((f) => concat([signet.form(utf8(f.name)), utf8("="), signet.form(f.text)])));
  const xmlText = (c, value) => {
    if (c.cdata) return "<![CDATA[" + value.replaceAll("]]>", "]]]]><![CDATA[>").replaceAll("\r", "]]>&#13;<![CDATA[") + "]]>";
    return value.replace(/[&<>\r]/g, (x) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" })[x]);
  };
  const xml = (c, list) => utf8("<" + c.root + ">" + list.map((f) => "<" + f.name + ">" + xmlText(c, text(f.text)) + "</" + f.name + ">").join("") + "</" + c.root + ">");
  const params = (c, list) => utf8(c.prefix + list.map((f) =>
    f.name + "=" + (c.quoted ? '"' + text(f.text).replace(/["\\]/g, "\\$&") + '"' : text(f.text))).join(c.separator));
  const carrier = (c) => {
    switch (c.kind) {
      case "form": case "query": return formText(fields(c.members, everything));
      case "json": return object(c.members);
      case "xml": return xml(c, fields(c.members, everything));
      case "params": return params(c, fields(c.members, everything));
      default: return memberText(c.members[0]);
    }
  };

  const isBody = (c) => ["form", "json", "xml", "body"].includes(c.kind);
  const isHeader = (c) => c.kind === "header" || c.kind === "params";
  const query = () => {
    const c = recipe.carriers.find((x) => x.kind === "query");
    return c ? carrier(c) : none;
  };
  const target = () => {
    const q = query();
    return utf8(url.path + (q.length > 0 ? "?" + text(q) : ""));
  };
  const body = () => {
    if ("http.body" in input.parts) return utf8(input.parts["http.body"]);
    const c = recipe.carriers.find(isBody);
    return c && holds(c.when) ? carrier(c) : none;
  };
  const headerCarrier = (name) => recipe.carriers.find((c) => isHeader(c) && c.header.toLowerCase() === name.toLowerCase());
  const header = (name) => {
    const c = headerCarrier(name);
    return c && holds(c.when) ? carrier(c) : none;
  };

  const headerField = (name) => {
    const [low, c] = [name.toLowerCase(), headerCarrier(name)];
    let value = null;
    if (low === "host") value = input.parts["http.host"] ?? url.host;
    else if (c) value = c.kind === "header" && !absent(c.members[0]) ? text(header(name)) : null;
    else if (low === "content-type") value = recipe.carriers.find((x) => isBody(x) && holds(x.when))?.media || null;
    if (value === null) return [];
    const trimmed = utf8(value.trim());
    return [{ name: low, text: trimmed, json: quoted(trimmed) }];
  };
  const sourceFields = (name, only, takes) => {
    if (name === "headers") {
      const names = only.length > 0 ? only : recipe.carriers.filter((c) => c.kind === "header" && takes(c.header.toLowerCase())).map((c) => c.header);
      return names.flatMap(headerField);
    }
    if (name === "arguments") return spread();
    if (!["fields", "query", "form"].includes(name)) return fields(named(name).members, takes, true);
    const from = recipe.carriers.filter((c) => (c.kind === "query" ? name !== "form" : name !== "query" && isBody(c) && c.kind !== "body"));
    return from.flatMap((c) => fields(c.members, takes, c.kind === "json"));
  };
  const orders = {
    name: (a, b) => compare(a.name, b.name),
    name_value: (a, b) => compare(a.name, b.name) || compare(a.value, b.value),
    name_folded: (a, b) => compare(folded(a.name), folded(b.name)) || compare(a.name, b.name),
    each: (a, b) => compare(a.each, b.each),
    listed: (a, b) => a.rank - b.rank,
    sent: () => 0,
  };
  const usesJSON = (node) => JSON.stringify(node.each).includes('"value_json"');
  const pairs = (node) => {
    const asJSON = usesJSON(node);
    const only = node.only_listed_in ? text(compute(node.only_listed_in)).split(node.separator) : node.only ?? [];
    const takes = (name) => !(node.except ?? []).includes(name) && (only.length === 0 || only.includes(name)) && name.startsWith(node.prefix ?? "");
    const taken = node.sources.flatMap((s) => sourceFields(s, only, takes)).filter((f) => takes(f.name));
    const twice = taken.find((f, i) => taken.findIndex((g) => g.name === f.name) < i);
    if (twice && node.distinct) throw new Error((input.words?.twice ?? "a name twice") + ": " + twice.name);
    const empty = (f) => f.null || (asJSON ? text(f.json) === '""' : f.text.length === 0);
    const left = taken.filter((f) => (node.empty === "drop" ? !empty(f) : node.empty === "drop_null" ? !f.null : true));
    const list = left.map((f) => {
      const made = { name: utf8(f.name), value: asJSON ? f.json : f.text, rank: node.listed.includes(f.name) ? node.listed.indexOf(f.name) : node.listed.length };
      pair = made;
      made.each = compute(node.each);
      return made;
    });
    return joined(utf8(node.join), list.sort(orders[node.order]).map((x) => x.each));
  };

  // canonical is the usual spelling of the name of a header.
  const canonical = (name) => name.toLowerCase().replace(/(^|-)[a-z]/g, (x) => x.toUpperCase());
  const sent = (c) => isHeader(c) && holds(c.when) && !(c.kind === "header" && absent(c.members[0])) && c.header.toLowerCase() !== "host";

  const [, scheme = "", host = "", base = ""] = /^([a-z]+):\/\/([^/?#]*)([^?#]*)/i.exec(input.call.address) ?? [];
  const url = { scheme, host, path: base };
  if (recipe.route) url.path = base.replace(/\/$/, "") + text(compute(recipe.route));
  url.path ||= "/";
  const out = { method: input.call.method, ...url, query: text(query()), body: body(), steps };
  out.headers = recipe.carriers.filter(sent).map((c) => [canonical(c.header), text(header(c.header))]);
  out.media = recipe.carriers.find(isBody)?.media ?? "";
  return out;
};
