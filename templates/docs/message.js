// A request, made from the recipe of its envelope. Input holds the credential, the
// call, its arguments as JSON, the time in milliseconds, and texts given for
// members (nonces) and for parts of the HTTP message.
signet.Message = class {
  constructor(recipe, input) {
    const [, scheme = "", host = "", path = ""] = /^([a-z]+):\/\/([^/?#]*)([^?#]*)/i.exec(input.call.address) ?? [];
    Object.assign(this, { recipe, input, scheme, host, path, steps: [], pair: null });
    this.done = new Map(); // texts by the names of their steps
    this.signed = []; // what is digested in the step that is under way
    this.lets = new Map(recipe.lets.map((l) => [l.name, l]));
    this.members = new Map();
    recipe.carriers.forEach((c) => this.note(c.members));
    recipe.lets.forEach((l) => this.noteWithin(l.value));
    this.data = signet.json(input.arguments);
    if (!this.data.members) throw signet.refused("object");
    this.inPath = new Set(input.call.path.map((p) => p.field).filter(Boolean));
    this.rest = this.data.members.filter((m) => !this.inPath.has(m.name));
  }

  note(list) {
    for (const m of list) {
      this.members.set(m.name, m);
      this.note(m.members ?? []);
      this.noteWithin(m.value);
    }
  }

  noteWithin(node) {
    if (!node || typeof node !== "object") return;
    if (node.object) this.note(node.object.members);
    Object.values(node).forEach((x) => this.noteWithin(x));
  }

  // A step is a text that has a name; what it digests is noted with it.
  step(name, shown, make) {
    if (this.done.has(name)) return this.done.get(name);
    const outer = this.signed;
    this.signed = [];
    const value = make();
    this.steps.push({ name, shown, signed: this.signed, value });
    this.signed = outer;
    this.done.set(name, value);
    return value;
  }

  named(name) {
    const m = this.members.get(name);
    if (!m) throw new Error("no member " + name);
    return m;
  }

  member(m) {
    if (this.absent(m)) return signet.utf8("");
    if (m.members) return this.object(m.members);
    const given = this.input.given[m.name];
    return this.step(m.name, m.shown, () => (given === undefined ? this.compute(m.value) : signet.utf8(given)));
  }

  compute(node) {
    const { utf8, text } = signet;
    if ("text" in node) return utf8(node.text);
    if ("number" in node) return utf8(String(node.number));
    if ("bool" in node) return utf8(String(node.bool));
    if ("let" in node) {
      const { shown, value } = this.lets.get(node.let);
      return this.step("let " + node.let, shown, () => this.compute(value));
    }
    if ("member" in node) return this.member(this.named(node.member));
    if ("credential" in node) return utf8(this.input.credential[node.credential] ?? "");
    if ("header" in node) return this.header(node.header);
    if ("source" in node) return this.source(node.source);
    if ("function" in node) return this.apply(node);
    if ("concat" in node) return signet.concat(node.concat.map((x) => this.compute(x)));
    if ("object" in node) return this.carrier(node.object);
    if (!("match" in node)) throw new Error("a recipe with " + Object.keys(node)[0]);
    const subject = text(this.compute(node.match));
    const arm = node.arms.find((a) => a.values.length === 0 || a.values.includes(subject));
    return arm ? this.compute(arm.value) : utf8("");
  }

  source(name) {
    const { utf8 } = signet;
    if (name in this.input.parts) return utf8(this.input.parts[name]);
    switch (name) {
      case "call_name": return utf8(this.input.call.name);
      case "call_path": return this.callPath();
      case "arguments": return utf8(this.inPath.size > 0 ? signet.object(this.rest) : this.data.raw);
      case "name": return this.pair.name;
      case "value": case "value_json": return this.pair.value;
      case "call_method": case "http.method": return utf8(this.input.call.method);
      case "http.host": return utf8(this.host);
      case "http.path": return utf8(this.path);
      case "http.query": return this.query();
      case "http.target": return this.target();
      case "http.url": return signet.concat([utf8(this.scheme + "://" + this.host), this.target()]);
      case "http.body": return this.step("http.body", "http.body", () => this.body());
      default: throw new Error("a recipe with " + name);
    }
  }

  callPath() {
    const { utf8, functions } = signet;
    const of = (name) => {
      const m = this.data.members.find((x) => x.name === name);
      if (!m) throw signet.refused("missing", name);
      return utf8(m.text);
    };
    return signet.concat(this.input.call.path.map((p) => (p.field ? functions.percent(of(p.field)) : utf8(p.text))));
  }

  apply(node) {
    const { functions, times, checks } = signet;
    const { function: name, arguments: args = [], options = {} } = node;
    if (name === "pairs") return signet.pairs(node, this);
    if (name in times) return signet.utf8(times[name](this.input.now, ...[...args.slice(1), ...Object.values(options)].map((x) => x.text)));
    if (name === "or_else") return this.compute(this.absent(this.named(args[0].member)) ? args[1] : args[0]);
    if (!(name in functions)) throw new Error("a recipe with " + name);
    const operands = [...args, ...Object.values(options)].map((x) => this.compute(x));
    const value = this.called(name, operands);
    if (name in checks) this.signed.push({ name, text: operands.at(-1), value });
    return value;
  }

  called(name, operands) {
    try {
      return signet.functions[name](...operands);
    } catch (error) {
      throw error.word && !error.name ? signet.refused(error.word, name) : error;
    }
  }

  ofPair(pair, each) {
    this.pair = pair;
    return this.compute(each);
  }

  holds(when) {
    if (!when) return true;
    if ("bool" in when) return when.bool;
    if ("source" in when) return false; // `failed`, which no request is
    if ("function" in when) return !this.absent(this.named(when.arguments[0].member));
    const [x, y] = when.operands;
    switch (when.operator) {
      case "not": return !this.holds(x);
      case "and": return this.holds(x) && this.holds(y);
      case "or": return this.holds(x) || this.holds(y);
      default: return signet.compare(this.compute(x), this.compute(y)) === 0;
    }
  }

  absent(m) {
    return !this.holds(m.when) || Boolean(m.members && m.optional && m.members.every((x) => this.absent(x)));
  }
};
