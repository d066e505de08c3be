// The way of a nerve through the model body, and how widgets tell each other where on it they are.

// Points from spine to skin (scene units, three-dimensional), how far along each lies (mm, as in
// the table of lengths), and the stations.
function makeWay(drawing, content, nerve, root) {
  const { parts: pieces, anchors, stops } = content.ways[`${nerve}.${root}`];
  const points = [];
  for (const [curve, first] of pieces) {
    const flat = drawing.points[curve];
    for (let i = first * 3; i < flat.length; i += 3) points.push(flat.slice(i, i + 3));
  }
  let drawn = 0;
  const mm = points.map((p, i) => {
    if (i) drawn += Math.hypot(...p.map((v, axis) => v - points[i - 1][axis])) / 2;
    let k = 1;
    while (k < anchors.length - 1 && anchors[k][0] < drawn) k++;
    const [[a, b], [c, d]] = [anchors[k - 1], anchors[k]];
    return b + ((drawn - a) * (d - b)) / (c - a);
  });
  const branch = content.branches.find((b) => b.id === nerve);
  return { nerve, root, branch, points, mm, stops, stations: branch.stations, total: stops[stops.length - 1], curves: pieces.map((p) => p[0]) };
}

// Index of the point before a position, and the share of the way to the next point.
function locate(way, position) {
  let low = 0;
  let high = way.mm.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (way.mm[middle] <= position) low = middle;
    else high = middle;
  }
  const share = (position - way.mm[low]) / (way.mm[high] - way.mm[low]);
  return [low, Math.max(0, Math.min(1, share))];
}

function nearestStation(way, position) {
  let best = 0;
  way.stops.forEach((stop, i) => {
    if (Math.abs(stop - position) < Math.abs(way.stops[best] - position)) best = i;
  });
  return best;
}

// The same place of the body on another way; see `moved` in journeys.py.
function movedTo(position, old, now) {
  const index = nearestStation(old, position);
  const there = now.stations.indexOf(old.stations[index]);
  if (there < 0) return now.stops[Math.min(index, now.stops.length - 1)];
  const moved = now.stops[there] + position - old.stops[index];
  return Math.round(Math.max(0, Math.min(now.total, moved)) * 10) / 10;
}

// Widgets of different kinds on one page stand at the same place: each says where it is, as
// { nerve, root, position, station }, and hears the others. Two of one kind do not follow each
// other, so that a reader can compare.
const PLACE = "follow-the-nerve:place";

function tell(kind, place) {
  document.dispatchEvent(new CustomEvent(PLACE, { detail: { ...place, from: kind } }));
}

// Follow what widgets of other kinds tell. A widget that comes later asks where they are; `here`
// gives its own place to one that asks, or null. Returns a function that ends it.
const WHERE = "follow-the-nerve:where";

function hear(kind, follow, here = () => null) {
  const heard = ({ detail }) => {
    if (detail.from !== kind) follow(detail);
  };
  const asked = ({ detail }) => {
    const place = detail.from === kind ? null : here();
    if (place) tell(kind, place);
  };
  document.addEventListener(PLACE, heard);
  document.addEventListener(WHERE, asked);
  return () => {
    document.removeEventListener(PLACE, heard);
    document.removeEventListener(WHERE, asked);
  };
}

function ask(kind) {
  document.dispatchEvent(new CustomEvent(WHERE, { detail: { from: kind } }));
}

export default { makeWay, locate, nearestStation, movedTo, tell, hear, ask };
