// Messages of a file that somebody drops, as the API takes them.

const TEXTS = ['message', 'content', 'text', 'body'];
const SENDERS = ['sender', 'chat_sender', 'email_sender', 'from', 'user', 'author'];
const TIMES = ['timestamp', 'time', 'date', 'sent_at', 'ts'];
const CONVERSATIONS = ['conversation_id', 'channel_id', 'thread_id', 'conversation'];
const IDS = ['message_id', 'id'];

const REPLAY = ['id', 'is_chat', 'chat_sender', 'email_sender', 'timestamp', 'content'];
const TYPES = { mbox: 'application/mbox', eml: 'message/rfc822', zip: 'application/zip' };
const HEADER_BYTES = 4096;

/** As what a file is imported whole; null where its messages are to be read here. */
export async function uploadType(file) {
  const ending = /\.(\w+)$/.exec(file.name)?.[1].toLowerCase();
  if (ending !== 'csv') {
    return TYPES[ending] ?? null;
  }
  const header = (await file.slice(0, HEADER_BYTES).text()).replace(/^\uFEFF/, '').split(/\r?\n/)[0];
  const columns = header.split(',').map((name) => name.replaceAll('"', '').trim().toLowerCase());
  return REPLAY.every((name) => columns.includes(name)) ? 'text/csv' : null;
}

/** Throws an Error with a sentence for the user where the file is none of these. */
export function readMessages(name, text) {
  const rows = /\.(json|ndjson|jsonl)$/i.test(name) ? readJson(text) : readTable(text);
  const messages = rows.map(message).filter(Boolean);
  if (messages.length === 0) {
    throw new Error(`No message was found in ${name}: it needs a column or field named ${TEXTS.join(', ')}.`);
  }
  return messages;
}

function message(row) {
  const fields = Object.fromEntries(Object.entries(row).map(([key, value]) => [key.trim().toLowerCase(), value]));
  const first = (names) => names.map((name) => fields[name]).find((value) => value !== undefined && value !== null && String(value).trim() !== '');
  const said = first(TEXTS);
  if (said === undefined) {
    return null;
  }
  const id = first(IDS);
  const time = first(TIMES);
  return {
    message: String(said),
    sender: String(first(SENDERS) ?? 'unknown').slice(0, 1000),
    conversation_id: String(first(CONVERSATIONS) ?? 'file').slice(0, 200),
    channel: String(fields.is_chat).toLowerCase() === 'false' ? 'email' : 'chat',
    ...(id === undefined ? {} : { message_id: String(id).slice(0, 200) }),
    ...(time === undefined ? {} : { timestamp: moment(time) }),
  };
}

/** Times without a zone are meant in UTC, as everywhere in Tidings. */
function moment(time) {
  const text = String(time).trim();
  return /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text) ? `${text.replace(' ', 'T')}Z` : typeof time === 'number' ? time : text;
}

function readJson(text) {
  try {
    const all = JSON.parse(text);
    return Array.isArray(all) ? all : Array.isArray(all.messages) ? all.messages : [all];
  } catch {
    return text.split(/\r?\n/).filter((line) => line.trim()).map((line, i) => {
      try {
        return JSON.parse(line);
      } catch {
        throw new Error(`Line ${i + 1} is no JSON.`);
      }
    });
  }
}

/** RFC 4180: quotes may hold separators, line ends and doubled quotes. */
function readTable(text) {
  const rows = [];
  let row = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char !== '"') {
        cell += char;
      } else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else {
        quoted = false;
      }
    } else if (char === '"' && cell === '') {
      quoted = true;
    } else if (char === ',') {
      row.push(cell);
      cell = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[i + 1] === '\n') {
        i++;
      }
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else {
      cell += char;
    }
  }
  if (cell !== '' || row.length > 0) {
    rows.push([...row, cell]);
  }
  const [head = [], ...rest] = rows;
  return rest.filter((cells) => cells.length > 1 || cells[0] !== '').map((cells) => Object.fromEntries(head.map((name, i) => [name.replace(/^\uFEFF/, ''), cells[i]])));
}
