// JSON as it is written: numbers keep their digits, members their order.
signet.json = (source) => {
  try {
    JSON.parse(source);
  } catch (error) {
    throw signet.refused("json", error.message);
  }
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
  const member = () => {
    const name = string();
    at++; // the colon
    return { name, ...value() };
  };
  const nested = (object) => {
    const list = [];
    at++;
    while (tokens[at] !== "}" && tokens[at] !== "]") {
      list.push(object ? member() : value());
      if (tokens[at] === ",") at++;
    }
    at++;
    if (!object) {
      const raw = "[" + list.map((x) => x.raw).join() + "]";
      return { raw, text: raw };
    }
    signet.distinct(list);
    const raw = signet.object(list);
    return { raw, text: raw, members: list };
  };
  return value();
};

// object is the JSON of members that are JSON already.
signet.object = (members) => "{" + members.map((m) => JSON.stringify(m.name) + ":" + m.raw).join() + "}";

// distinct refuses a name that occurs twice.
signet.distinct = (list) => {
  const seen = new Set();
  for (const { name } of list) {
    if (seen.has(name)) throw signet.refused("twice", name);
    seen.add(name);
  }
  return list;
};
