// The places of the HTTP message that a signet.Message fills.
Object.assign(signet.Message.prototype, {
  nameOf(m) { return m.name_made_as ? signet.text(this.compute(m.name_made_as)) : m.wire; },

  // fields are the names and texts of members, those of the arguments beside them.
  fields(list, isJSON, takes = () => true) {
    const { utf8, text } = signet;
    return signet.distinct(list.flatMap((m) => {
      if (this.absent(m)) return [];
      if (m.spread) return this.spread().filter((f) => isJSON || !f.null);
      const name = this.nameOf(m);
      if (!takes(name)) return [];
      const value = this.member(m);
      return [{ name, text: value, json: m.quoted ? utf8(JSON.stringify(text(value))) : value }];
    }));
  },

  spread() {
    return this.rest.map((m) => ({ name: m.name, text: signet.utf8(m.text), json: signet.utf8(m.raw), null: m.raw === "null" }));
  },

  object(list) {
    return signet.utf8(signet.object(this.fields(list, true).map((f) => ({ name: f.name, raw: signet.text(f.json) }))));
  },

  form(list) {
    const { utf8, concat, functions: { percent_form: encoded } } = signet;
    return signet.joined(utf8("&"), list.map((f) => concat([encoded(utf8(f.name)), utf8("="), encoded(f.text)])));
  },

  xml(c, list) {
    const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };
    const content = (s) => (c.cdata
      ? "<![CDATA[" + s.replaceAll("]]>", "]]]]><![CDATA[>").replaceAll("\r", "]]>&#13;<![CDATA[") + "]]>"
      : s.replace(/[&<>\r]/g, (x) => escapes[x]));
    const elements = list.map((f) => `<${f.name}>${content(signet.text(f.text))}</${f.name}>`);
    return signet.utf8(`<${c.root}>${elements.join("")}</${c.root}>`);
  },

  params(c, list) {
    const value = (f) => (c.quoted ? '"' + signet.text(f.text).replace(/["\\]/g, "\\$&") + '"' : signet.text(f.text));
    return signet.utf8(c.prefix + list.map((f) => f.name + "=" + value(f)).join(c.separator));
  },

  carrier(c) {
    switch (c.kind) {
      case "form": case "query": return this.form(this.fields(c.members, false));
      case "json": return this.object(c.members);
      case "xml": return this.xml(c, this.fields(c.members, false));
      case "params": return this.params(c, this.fields(c.members, false));
      default: return this.member(c.members[0]);
    }
  },

  isBody: (c) => ["form", "json", "xml", "body"].includes(c.kind),
  isHeader: (c) => c.kind === "header" || c.kind === "params",

  query() {
    const c = this.recipe.carriers.find((x) => x.kind === "query");
    return c ? this.carrier(c) : signet.utf8("");
  },

  target() {
    const query = this.query();
    return signet.utf8(this.path + (query.length > 0 ? "?" + signet.text(query) : ""));
  },

  body() {
    const given = this.input.parts["http.body"];
    if (given !== undefined) return signet.utf8(given);
    const c = this.recipe.carriers.find(this.isBody);
    return c && this.holds(c.when) ? this.carrier(c) : signet.utf8("");
  },

  headerCarrier(name) {
    return this.recipe.carriers.find((c) => this.isHeader(c) && c.header.toLowerCase() === name.toLowerCase());
  },

  header(name) {
    const c = this.headerCarrier(name);
    return c && this.holds(c.when) ? this.carrier(c) : signet.utf8("");
  },

  // headerText is a header that takes part in a list, null if there is none.
  headerText(name) {
    const c = this.headerCarrier(name);
    if (name === "host") return this.input.parts["http.host"] ?? this.host;
    if (c) return c.kind === "header" && !this.absent(c.members[0]) ? signet.text(this.header(name)) : null;
    return name === "content-type" ? this.recipe.carriers.find((x) => this.isBody(x) && this.holds(x.when))?.media || null : null;
  },

  headerFields(names) {
    return names.map((name) => name.toLowerCase()).flatMap((name) => {
      const value = this.headerText(name)?.trim();
      return value === undefined ? [] : [{ name, text: signet.utf8(value), json: signet.utf8(JSON.stringify(value)) }];
    });
  },

  // sourceFields are the fields of a source of a canonical list.
  sourceFields(source, only, takes) {
    const { carriers } = this.recipe;
    switch (source) {
      case "headers": {
        const all = carriers.filter((c) => c.kind === "header" && takes(c.header.toLowerCase())).map((c) => c.header);
        return this.headerFields(only.length > 0 ? only : all);
      }
      case "arguments": return this.spread();
      case "fields": case "query": case "form": {
        const from = carriers.filter((c) => (c.kind === "query" ? source !== "form" : source !== "query" && this.isBody(c) && c.kind !== "body"));
        return from.flatMap((c) => this.fields(c.members, c.kind === "json", takes));
      }
      default: return this.fields(this.named(source).members, true, takes);
    }
  },

  // seal is the request, and how each text of it was made.
  seal() {
    const { text } = signet;
    if (this.recipe.route) this.path = this.path.replace(/\/$/, "") + text(this.compute(this.recipe.route));
    this.path ||= "/";
    const sent = (c) => this.isHeader(c) && this.holds(c.when) && !(c.kind === "header" && this.absent(c.members[0])) && c.header.toLowerCase() !== "host";
    return {
      method: this.input.call.method, scheme: this.scheme, host: this.host, path: this.path, query: text(this.query()), body: this.body(),
      headers: this.recipe.carriers.filter(sent).map((c) => [c.header, text(this.header(c.header))]),
      media: this.recipe.carriers.find(this.isBody)?.media ?? "", steps: this.steps,
    };
  },
});
