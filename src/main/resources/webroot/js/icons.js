// Drawn with strokes on 24 by 24, in the colour of the text around them.
import { html } from './view.js';

const PATHS = {
  live: 'M3 12h4l3-8 4 16 3-8h4',
  events: 'M4 6h16M4 12h16M4 18h10',
  outreach: 'M3 6h18v12H3zM3 7l9 6 9-6',
  passes: 'M12 3l9 5-9 5-9-5zM3 12.5l9 5 9-5M3 17l9 5 9-5',
  operations: 'M4 21v-6M4 11V3M12 21v-9M12 8V3M20 21v-4M20 13V3M1 15h6M9 8h6M17 17h6',
  user_growth: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21v-2a5 5 0 0 1 5-5h4a5 5 0 0 1 5 5v2M19 8v6M16 11h6',
  revenue_milestone: 'M3 17l6-6 4 4 8-9M15 6h6v6',
  funding: 'M12 2v20M17 6H9.5a3.5 3.5 0 0 0 0 7h5a3.5 3.5 0 0 1 0 7H6',
  partnership: 'M9 15l6-6M8 11l-3 3a4.2 4.2 0 0 0 6 6l3-3M16 13l3-3a4.2 4.2 0 0 0-6-6l-3 3',
  product_launch: 'M5 15c-1.5 1.5-2 6-2 6s4.5-.5 6-2M9 15l-3-3c1-5 5-10 14-10 0 9-5 13-10 14zM15 9h.01',
  hiring: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21v-2a5 5 0 0 1 5-5h4a5 5 0 0 1 5 5v2M17 11l2 2 4-4',
  enterprise_deal: 'M4 21V5l8-3v19M12 9l8 3v9M2 21h20M8 9h.01M8 13h.01M8 17h.01M16 15h.01M16 18h.01',
  technical_achievement: 'M8 17l-6-5 6-5M16 7l6 5-6 5M14 4l-4 16',
  market_expansion: 'M12 22a10 10 0 1 0 0-20 10 10 0 0 0 0 20zM2 12h20M12 2c3 3 4 6 4 10s-1 7-4 10c-3-3-4-6-4-10s1-7 4-10',
  compliance: 'M12 22s8-3 8-10V5l-8-3-8 3v7c0 7 8 10 8 10zM9 12l2 2 4-4',
  media_coverage: 'M4 4h13v16H6a2 2 0 0 1-2-2zM17 8h3v10a2 2 0 0 1-2 2M8 8h5M8 12h5M8 16h3',
  investor_interest: 'M1 12s4-7 11-7 11 7 11 7-4 7-11 7S1 12 1 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  customer_success: 'M12 21s-8-5-8-11a4.5 4.5 0 0 1 8-3 4.5 4.5 0 0 1 8 3c0 6-8 11-8 11z',
  other: 'M12 3l2.5 6 6.5.5-5 4.3 1.6 6.2-5.6-3.5L6.4 20 8 13.8 3 9.5 9.5 9z',
  high: 'M12 4l9 16H3z',
  medium: 'M5 5h14v14H5z',
  low: 'M12 19a7 7 0 1 0 0-14 7 7 0 0 0 0 14z',
  check: 'M4 12l5 5L20 6',
  alert: 'M12 8v5M12 17h.01M12 22a10 10 0 1 0 0-20 10 10 0 0 0 0 20z',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
  back: 'M15 5l-7 7 7 7',
  up: 'M12 19V5M6 11l6-6 6 6',
  copy: 'M9 9h11v12H9zM5 15H4V3h11v2',
  download: 'M12 3v13M6 11l6 6 6-6M4 21h16',
  play: 'M7 4l13 8-13 8z',
  upload: 'M12 17V4M6 10l6-6 6 6M4 21h16',
  send: 'M21 3L10 14M21 3l-7 18-4-7-7-4z',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  sun: 'M12 17a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM12 1v2M12 21v2M4 4l1.5 1.5M18.5 18.5L20 20M1 12h2M21 12h2M4 20l1.5-1.5M18.5 5.5L20 4',
  moon: 'M21 13A9 9 0 1 1 11 3a7 7 0 0 0 10 10z',
  log: 'M4 5c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3zM4 5v14c0 1.7 3.6 3 8 3s8-1.3 8-3V5M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3',
  messages: 'M4 4h16v12H9l-5 5z',
  buffer: 'M4 4h16v4H4zM4 10h16v4H4zM4 16h16v4H4z',
  model: 'M12 3v3M12 18v3M3 12h3M18 12h3M7 7h10v10H7zM10.5 10.5h3v3h-3z',
  replay: 'M4 4v6h6M4.5 14a8 8 0 1 0 1.5-8L4 10',
};

export function Icon({ name, size = 18, label }) {
  return html`<svg width=${size} height=${size} viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8"
    stroke-linecap="round" stroke-linejoin="round" role=${label ? 'img' : undefined} aria-label=${label} aria-hidden=${label ? undefined : 'true'}>
    <path d=${PATHS[name] ?? PATHS.other} />
  </svg>`;
}
