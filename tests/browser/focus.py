"""Where the focus goes with the key Tab, and whether somebody who looks can see it there."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

MANY = 600
# Colours as the browser paints them, and how far two of them are apart (WCAG 2.2, 1.4.11).
COLOURS = """
const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
function painted(colour, ground) {
  pen.fillStyle = ground
  pen.fillRect(0, 0, 1, 1)
  pen.fillStyle = colour
  pen.fillRect(0, 0, 1, 1)
  return `rgb(${[...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).join(' ')})`
}
function ground(element) {
  if (!element) return 'rgb(255 255 255)'
  const colour = getComputedStyle(element).backgroundColor
  if (colour.startsWith('rgb(')) return colour
  const behind = ground(element.parentElement)
  return colour === 'rgba(0, 0, 0, 0)' ? behind : painted(colour, behind)
}
function light(colour) {
  const [r, g, b] = colour.match(/\\d+/g).map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(one, other) {
  const [less, more] = [light(one), light(other)].sort((a, b) => a - b)
  return (more + 0.05) / (less + 0.05)
}
"""
# What shows that an element has the focus: its outline, or the line around a part of a picture.
RINGS = """
function rings(element) {
  const found = []
  for (const part of [element, ...element.querySelectorAll('.hit, .box')]) {
    const look = getComputedStyle(part)
    const inside = parseFloat(look.outlineOffset) < 0
    if (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2)
      found.push({ of: part, colour: look.outlineColor, inside })
    if (part !== element && look.stroke !== 'none' && parseFloat(look.strokeWidth) >= 2)
      found.push({ of: part, colour: look.stroke, inside: false })
  }
  return found
}
// In the look in which it is the faintest.
function faintest(element) {
  const root = document.documentElement, kept = root.dataset.theme
  const least = ['light', 'dark', 'contrast'].map(look => {
    root.dataset.theme = look
    return Math.max(0, ...rings(element).map(ring => {
      const behind = ground(ring.inside ? ring.of : ring.of.parentElement)
      return contrast(painted(ring.colour, behind), behind)
    }))
  })
  root.dataset.theme = kept
  return Math.min(...least)
}
// The same kind of element on the same grounds has the same colours.
const grounds = e => e ? [getComputedStyle(e).backgroundColor, ...grounds(e.parentElement)] : []
const kindOf = e => [e.tagName, e.getAttribute('class'), ...rings(e).map(ring => ring.colour),
  ...grounds(e).filter(colour => colour !== 'rgba(0, 0, 0, 0)')].join(' ')
const known = new Map()
function weakest(element) {
  const kind = kindOf(element)
  if (!known.has(kind)) known.set(kind, faintest(element))
  return known.get(kind)
}
"""
# Whether it lies in the window, and nothing lies on it. Of what is taller than the window, and of
# words that go on in the next line, it is the part that can be seen that counts.
PLACE = """
function covered(element) {
  const boxes = [...element.getClientRects()].map(b => ({
    left: Math.max(0, b.left), right: Math.min(innerWidth, b.right),
    top: Math.max(0, b.top), bottom: Math.min(innerHeight, b.bottom) }))
    .filter(b => b.right > b.left && b.bottom > b.top)
  if (!boxes.length) return 'outside the window'
  const [box] = boxes
  const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)
  const free = top && (top === element || element.contains(top) || top.contains(element))
  return free ? '' : `under ${top ? top.outerHTML.slice(0, 60) : 'nothing'}`
}
"""
# Put on the page once, before the walk: ``focusNow`` then says where the focus is and how it looks.
WATCH = f"""() => {{
  {COLOURS} {RINGS} {PLACE}
  let before = null
  const ringOf = e => JSON.stringify(rings(e).map(ring => ring.colour))
  const main = document.querySelector('main')
  const charts = [...document.querySelectorAll('figure.chart')]
  window.focusNow = () => {{
    const here = document.activeElement
    // A ring that stays when the focus has gone on says nothing about where it is.
    const stays = Boolean(before && before.of.isConnected && before.ring === ringOf(before.of))
    // After the last stop the browser leaves the page, or begins again at its top.
    if (here === document.body || (before && here.matches('.skip'))) return {{ name: '', stays }}
    before = {{ of: here, ring: ringOf(here) }}
    const action = [...main.querySelectorAll('.button--main')].find(e => e.checkVisibility())
    return {{
      name: here.outerHTML.slice(0, 110), stays,
      contrast: weakest(here), covered: covered(here),
      chart: charts.indexOf(here.closest('figure')),
      action: here === action, foot: here.closest('.site-foot') !== null,
    }}
  }}
}}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where the focus stood."""

    name: str
    contrast: float = 0.0
    covered: str = ""
    chart: int = -1
    action: bool = False
    foot: bool = False


@dataclass(slots=True)
class Walk:
    """All stops from where the focus was to the end of the page, and what was wrong there."""

    stops: list[Stop] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def to_the_action(self) -> int | None:
        """Return the number of stops to the page's main action, if there is one."""
        return next((n for n, stop in enumerate(self.stops, start=1) if stop.action), None)

    def in_charts(self) -> dict[int, int]:
        """Return the number of stops in each chart."""
        charts = [stop.chart for stop in self.stops if stop.chart >= 0]
        return {chart: charts.count(chart) for chart in charts}


def walk(page: Page) -> Walk:
    """Press Tab until the page ends."""
    found = Walk()
    page.evaluate(WATCH)
    for _ in range(MANY):
        page.keyboard.press("Tab")
        seen: dict[str, Any] = page.evaluate("focusNow()")
        if seen.pop("stays"):
            found.faults.append(f"looks the same without the focus: {found.stops[-1].name}")
        stop = Stop(**seen)
        if not stop.name:
            return found
        found.stops.append(stop)
        if stop.covered:
            found.faults.append(f"{stop.covered}: {stop.name}")
        if stop.contrast < 3:
            found.faults.append(f"ring of {stop.contrast:.1f}:1 only: {stop.name}")
    raise AssertionError(f"no end after {MANY} stops")
