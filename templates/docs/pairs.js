// Canonical lists of names and values, for signet.Message.
signet.pairs = (() => {
  const { utf8, text, joined, compare, folded } = signet;
  const orders = {
    name: (a, b) => compare(a.name, b.name),
    name_value: (a, b) => compare(a.name, b.name) || compare(a.value, b.value),
    name_folded: (a, b) => compare(folded(a.name), folded(b.name)) || compare(a.name, b.name),
    each: (a, b) => compare(a.each, b.each),
    listed: (a, b) => a.rank - b.rank,
    sent: () => 0,
  };

  const usesJSON = (node) => JSON.stringify(node.each).includes('"value_json"');

  const dropped = (node, f) => {
    if (node.empty === "keep") return false;
    const empty = usesJSON(node) ? text(f.json) === '""' : f.text.length === 0;
    return f.null || (node.empty === "drop" && empty);
  };

  // A value that imitates a pair which is not there makes two readings of one text.
  const imitated = (node, list) => {
    if (node.join === "") return;
    const names = new Set(list.map((x) => text(x.name)));
    for (const name of node.apart) {
      const like = node.join + name + node.assign;
      if ((node.duplicates || !names.has(name)) && list.some((x) => text(x.value).includes(like))) throw signet.refused("imitates", name);
    }
  };

  // message collects the fields of a source, and computes what each pair becomes.
  return (node, message) => {
    const only = node.only_listed_in ? text(message.compute(node.only_listed_in)).split(node.separator) : node.only ?? [];
    const takes = (name) => !(node.except ?? []).includes(name) && (only.length === 0 || only.includes(name)) && name.startsWith(node.prefix ?? "");
    const taken = node.sources.flatMap((s) => message.sourceFields(s, only, takes)).filter((f) => takes(f.name));
    if (node.distinct) signet.distinct(taken);
    const rank = (name) => (node.listed.includes(name) ? node.listed.indexOf(name) : node.listed.length);
    const list = taken.filter((f) => !dropped(node, f)).map((f) => {
      const pair = { name: utf8(f.name), value: usesJSON(node) ? f.json : f.text, rank: rank(f.name) };
      return { ...pair, each: message.ofPair(pair, node.each) };
    });
    imitated(node, list);
    return joined(utf8(node.join), list.sort(orders[node.order]).map((x) => x.each));
  };
})();
