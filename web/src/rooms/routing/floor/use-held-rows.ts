import { type FocusEvent, useState } from 'react';
import { type HeldRow, holdRows } from './held-rows.ts';

/** The rows of a list, which hold still while the pointer or the keyboard is at it. Spread `list` on the list. */
export function useHeldRows<Row>(told: readonly Row[], idOf: (row: Row) => string) {
  const [isPointedAt, setPointedAt] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [shown, setShown] = useState<{ told: readonly Row[]; isHeld: boolean; rows: HeldRow<Row>[] }>({
    told: [],
    isHeld: false,
    rows: [],
  });
  const isHeld = isPointedAt || isFocused;
  const isStale = shown.told !== told || shown.isHeld !== isHeld;
  const current = isStale ? { told, isHeld, rows: holdRows(shown.rows, told, isHeld, idOf) } : shown;
  if (isStale) setShown(current);
  const list = {
    onPointerEnter: () => setPointedAt(true),
    onPointerLeave: () => setPointedAt(false),
    onFocus: () => setFocused(true),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) =>
      setFocused(relatedTarget instanceof Node && currentTarget.contains(relatedTarget)),
  };
  return { rows: current.rows, list };
}
