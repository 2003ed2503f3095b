// What pages are written with: preact and htm. All text goes through here, and is text.
import { h } from '../vendor/preact.js';
import htm from '../vendor/htm.js';

export { render } from '../vendor/preact.js';
export { useEffect, useLayoutEffect, useMemo, useRef, useState } from '../vendor/hooks.js';

export const html = htm.bind(h);
