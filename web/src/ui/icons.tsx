const shapes = {
  phone:
    'M6 3h3l1.5 4.5L8 9.2a11 11 0 0 0 6.8 6.8l1.7-2.5L21 15v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3Z',
  ringing: 'M12 3v2M6 10a6 6 0 0 1 12 0v4l2 3H4l2-3v-4ZM10 20h4',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 5l12 7-12 7V5Z',
  recording: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16ZM12 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
  unrecorded: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16ZM6.5 6.5l11 11',
  microphone: 'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3ZM5 11a7 7 0 0 0 14 0M12 18v3',
  muted: 'M9 6a3 3 0 0 1 6 0v5M9 9v2a3 3 0 0 0 4 2.8M5 11a7 7 0 0 0 11 5.7M12 18v3M4 3l16 18',
  check: 'M5 12.5l4.5 4.5L19 7',
  clock: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM12 7v5l3 2',
  alert: 'M12 4l9 16H3l9-16ZM12 10v4M12 17v.01',
  note: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM12 11v5M12 8v.01',
  people:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM3 20a6 6 0 0 1 12 0M16 5.5a3 3 0 0 1 0 5.5M18 14.5a6 6 0 0 1 3 5.5',
  settings: 'M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  plus: 'M12 5v14M5 12h14',
  cross: 'M6 6l12 12M18 6L6 18',
  away: 'M4 4l16 16M8 8a7 7 0 0 0-3 2M12 6a10 10 0 0 1 8 4M9 14a4 4 0 0 1 4-.9M12 19v.01',
  language: 'M4 5h9M8.5 3v2M11 5c-1 4-3.5 7-7 9M6 9c1.5 2.5 3.5 4 6 5M13 21l4-9 4 9M14.3 18h5.4',
  key: 'M8 11a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM11 12l8-8M16 7l3 3',
  ear: 'M7 10a5 5 0 0 1 10 0c0 4-4 4-4 7a3 3 0 0 1-5.5 1.6M10 10a2 2 0 0 1 4 0',
  write: 'M4 20h4L19 9l-4-4L4 16v4ZM13 7l4 4',
} as const;

export type IconName = keyof typeof shapes;

/** A small line drawing beside a word; it never stands for a word. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path
        d={shapes[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
