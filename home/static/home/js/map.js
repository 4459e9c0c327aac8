// The map of results, on an outline of our own: no tiles, no other host. Beside it a list says the same.
//
// <script type="application/json" id="map-data"> holds
//   {"points": [{"lat", "lng", "name", "url", "where", "category", "approximate"}, …],
//    "centre": {"lat", "lng", "label", "miles"} or null}
// and <div id="map" data-outline="…json"> is where it is drawn.

/* global L */

const MILE = 1609.344; // metres
const PIN_SPACE = 40; // pixels
const UK = [
  [49.9, -8.2],
  [59.5, 1.8],
];

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Points that would lie upon each other at this zoom share a pin, so that each pin can be seen, touched and reached. */
function sharedPins(map, points) {
  const pins = [];
  for (const point of points) {
    const at = map.project([point.lat, point.lng]);
    const near = pins.find((pin) => pin.at.distanceTo(at) < PIN_SPACE);
    if (near) near.points.push(point);
    else pins.push({ at, points: [point] });
  }
  return pins.map((pin) => pin.points);
}

function popup(points) {
  const list = element("ul");
  list.setAttribute("class", "map__names");
  for (const point of points) {
    const item = element("li");
    const link = element("a", "", point.name);
    link.href = point.url;
    item.append(link);
    if (point.where) item.append(element("p", "", point.where));
    list.append(item);
  }
  return list;
}

function pin(points) {
  const [first] = points;
  const categories = new Set(points.map((point) => point.category));
  const tone = categories.size === 1 ? ` tone--${first.category}` : "";
  const shape = points.every((point) => point.approximate) ? " map__pin--somewhere" : "";
  const icon = L.divIcon({
    className: `map__pin${tone}${shape}`,
    html: points.length > 1 ? String(points.length) : "",
    iconSize: [30, 30],
    iconAnchor: [15, shape ? 15 : 30],
    popupAnchor: [0, -26],
  });
  const name = points.length > 1 ? `${points.length} organisations: ${points.map((point) => point.name).join(", ")}` : first.name;
  const marker = L.marker([first.lat, first.lng], { icon, title: name, alt: name, keyboard: true, riseOnHover: true });
  marker.bindPopup(popup(points), { autoPanPadding: [16, 16], maxWidth: 260 });
  marker.on("add", () => marker.getElement().setAttribute("aria-label", name));
  return marker;
}

async function drawOutline(map, address) {
  const answer = await fetch(address);
  if (!answer.ok) return;
  const land = L.geoJSON(await answer.json(), {
    interactive: false,
    style: { className: "map__land", weight: 1, fillOpacity: 1, color: "", fillColor: "" },
    attribution: '<a href="https://www.naturalearthdata.com/">Outline: Natural Earth</a>',
  });
  land.addTo(map).bringToBack();
}

function draw(container, data) {
  const map = L.map(container, {
    zoomSnap: 0.5,
    minZoom: 4,
    maxZoom: 13,
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    scrollWheelZoom: false,
    maxBounds: [
      [46, -16],
      [63, 8],
    ],
  });
  map.attributionControl.setPrefix(false);
  const bounds = L.latLngBounds([]);
  if (data.centre) {
    const circle = L.circle([data.centre.lat, data.centre.lng], {
      radius: data.centre.miles * MILE,
      className: "map__circle",
      fillOpacity: 0.15,
      weight: 2,
      color: "",
      fillColor: "",
      interactive: false,
    });
    bounds.extend(L.latLng(data.centre.lat, data.centre.lng).toBounds(data.centre.miles * MILE * 2));
    map.fitBounds(bounds);
    circle.addTo(map);
  }
  for (const point of data.points) bounds.extend([point.lat, point.lng]);
  map.fitBounds(bounds.isValid() ? bounds.pad(0.08) : UK, { maxZoom: 10 });
  const pins = L.layerGroup().addTo(map);
  const redraw = () => {
    pins.clearLayers();
    for (const points of sharedPins(map, data.points)) pin(points).addTo(pins);
  };
  map.on("zoomend", redraw);
  redraw();
  drawOutline(map, container.dataset.outline);
}

const container = document.getElementById("map");
const source = document.getElementById("map-data");
if (container && source) {
  container.hidden = false;
  document.querySelector("[data-without-map]")?.remove();
  draw(container, JSON.parse(source.textContent));
}
