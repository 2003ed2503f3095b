// Charts: axes, units, values on hover, and the same in words.
import { html, useEffect, useRef, useState } from '../view.js';

const DAYS = [1, 2, 7, 14, 30, 90, 180, 365];
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const plotter = import('../../vendor/uplot.js');

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Changes whenever the colours do. */
function useColours() {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const change = () => setTurn((before) => before + 1);
    const system = matchMedia('(prefers-color-scheme: dark)');
    const chosen = new MutationObserver(change);
    system.addEventListener('change', change);
    chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      system.removeEventListener('change', change);
      chosen.disconnect();
    };
  }, []);
  return turn;
}

/**
 * One series over time.
 *
 * @param points {x: seconds since 1970, y}, in order
 * @param bars columns instead of a line; of this width in seconds
 * @param words what it shows, for who does not see it
 * @param tip the words of a point
 * @param onRange is told what was dragged over: from and until, in seconds
 */
export function Chart({ points, height = 64, bars = 0, words, tip, onRange, min, max, format = String, ticks = true }) {
  const box = useRef(null);
  const plot = useRef(null);
  const now = useRef({});
  now.current = { points, tip, onRange };
  const [hover, setHover] = useState(null);
  const colours = useColours();

  useEffect(() => {
    let gone = false;
    let watcher = null;
    plotter.then(({ default: UPlot }) => {
      if (gone || !box.current) {
        return;
      }
      const place = box.current;
      const size = () => ({ width: Math.max(80, place.clientWidth), height });
      plot.current = new UPlot(options(UPlot, size()), data(now.current.points), place);
      watcher = new ResizeObserver(() => plot.current?.setSize(size()));
      watcher.observe(place);
    });
    return () => {
      gone = true;
      watcher?.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [colours, height, bars, ticks, Boolean(onRange)]);

  useEffect(() => {
    plot.current?.setData(data(points));
  }, [points]);

  function options(UPlot, size) {
    const accent = colour('--accent');
    const axis = { stroke: colour('--muted'), font: '11px system-ui, sans-serif', ticks: { show: false }, gap: 4 };
    return {
      ...size,
      padding: [6, 4, ticks ? 0 : 8, 0],
      legend: { show: false },
      tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      cursor: { y: false, points: { show: bars === 0, size: 6 }, drag: { x: Boolean(onRange), y: false, setScale: false } },
      scales: {
        x: { time: true, range: (self, from, to) => (bars ? [(min ?? from) - bars / 2, (max ?? to) + bars / 2] : [min ?? from, max ?? to]) },
        y: { range: (self, from, to) => [0, to > 0 ? to * 1.1 : 1] },
      },
      axes: [
        { ...axis, show: ticks, size: 20, grid: { show: false }, space: 72, incrs: DAYS.map((days) => days * 86400), values: (self, values) => values.map((value) => day.format(new Date(value * 1000))) },
        { ...axis, size: 34, splits: (self, index, from, to) => [0, nice(to)], grid: { stroke: colour('--line'), width: 1 }, values: (self, values) => values.map((value) => (value === 0 ? '0' : format(value))) },
      ],
      series: [
        {},
        {
          stroke: accent,
          width: bars ? 0 : 1.8,
          fill: bars ? accent : `${accent}22`,
          points: { show: false },
          paths: bars ? UPlot.paths.bars({ size: [0.8, 28, 1], align: 0 }) : UPlot.paths.linear(),
        },
      ],
      hooks: {
        setCursor: [(self) => setHover(self.cursor.idx == null || !now.current.points[self.cursor.idx]
          ? null
          : { left: self.valToPos(now.current.points[self.cursor.idx].x, 'x') + self.bbox.left / devicePixelRatio, text: now.current.tip(now.current.points[self.cursor.idx]) })],
        setSelect: [(self) => {
          if (self.select.width > 4) {
            now.current.onRange?.(self.posToVal(self.select.left, 'x'), self.posToVal(self.select.left + self.select.width, 'x'));
          }
          self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        }],
      },
    };
  }

  return html`<figure class="chart" role="img" aria-label=${words} style=${{ height: `${height}px` }} onMouseLeave=${() => setHover(null)}>
    <div ref=${box}></div>
    ${hover && html`<span class="tip" style=${{ left: `${Math.min(Math.max(hover.left, 48), (box.current?.clientWidth ?? 200) - 48)}px` }}>${hover.text}</span>`}
  </figure>`;
}

function data(points) {
  return [points.map((point) => point.x), points.map((point) => point.y)];
}

/** The round number below. */
function nice(number) {
  const unit = 10 ** Math.floor(Math.log10(number || 1));
  return [5, 2, 1].map((step) => step * unit).find((step) => step <= number) ?? unit;
}
